// Writing tasks (wire facts 1.4). Parameters and results are documented; every refusal's sub-code is INVENTED, as the error tables are empty.
import { argument, isv } from './errors';
import type { Method, MethodCall } from './method';
import { metaJson } from './task-json';
import { visibleTo } from './task-reads';
import { type NewTask, STATUS, type TopMeta, type TopTask } from './task-store';

const DONE = { result: true };
type Fields = Record<string, unknown>;

function taskOf(call: MethodCall, id: string): TopTask {
  const task = call.top.store.task(id);
  if (!task || task.deleted || !visibleTo(call)(task)) throw isv('task-not-exist', '任务不存在');
  return task;
}

/** The executor's side: the receiver's shop. One session acts for all accounts of its shop unless the switch says otherwise. */
function ownTask(call: MethodCall, id: string): TopTask {
  const task = taskOf(call, id);
  const { account } = call.session;
  const own = call.top.switches.strictActors ? task.receiver.uid === account.uid : task.receiver.shop === account.shop;
  if (!own) throw isv('task-no-permission', '无权操作该任务');
  return task;
}

/** The sender's side. */
function sentMeta(call: MethodCall, id: string): TopMeta {
  const meta = call.top.store.metas.get(id);
  if (!meta?.tasks.some(visibleTo(call))) throw isv('task-not-exist', '任务不存在');
  const { account } = call.session;
  const own = call.top.switches.strictActors ? meta.sender.uid === account.uid : meta.sender.shop === account.shop;
  if (!own) throw isv('task-no-permission', '只有发起人可以操作');
  return meta;
}

function refuseClosed(status: number): void {
  if (status === STATUS.done) throw isv('task-already-finished', '任务已完成');
  if (status === STATUS.cancelled) throw isv('task-already-cancelled', '任务已取消');
  if (status === STATUS.forwarded) throw isv('task-already-forwarded', '任务已转发');
}

const record = (value: unknown): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw isv('invalid-parameter', '非法参数');
  return value as Fields;
};
const word = (fields: Fields, name: string): string => String(fields[name] ?? '');
const whole = (fields: Fields, name: string): number => Number(fields[name] ?? 0) || 0;
const moment = (fields: Fields, name: string): number | null => whole(fields, name) || null;

/** Receivers must be accounts of the sender's shop (likely). */
function newTasks(call: MethodCall, value: unknown, meta: { bizType: string }): NewTask[] {
  if (!Array.isArray(value) || value.length === 0) throw argument('tasks');
  return value.map(record).map((fields) => {
    const receiver = call.top.accounts.find(word(fields, 'receiver_uid'));
    if (!receiver || receiver.shop !== call.session.account.shop) throw isv('invalid-receiver', '接收人不存在');
    return {
      receiver,
      bizType: word(fields, 'biz_type') || meta.bizType,
      subBizType: word(fields, 'sub_biz_type'),
      bizId: word(fields, 'biz_id'),
      bizNick: word(fields, 'biz_nick'),
      bizParam: word(fields, 'biz_param'),
    };
  });
}

const create: Method = (call) => {
  const { args, top, session, platform } = call;
  const given = record(args.json('meta'));
  const sender = top.accounts.find(word(given, 'sender_uid')) ?? session.account;
  if (sender.shop !== session.account.shop) throw isv('task-no-permission', '发起人不属于该店铺');
  if (!word(given, 'content') && !word(given, 'title')) throw isv('invalid-parameter', '非法参数');
  const bizType = word(given, 'biz_type') || 'memo';
  const tasks = newTasks(call, args.json('tasks'), { bizType });
  const meta = top.store.create(
    {
      shop: session.account.shop,
      title: word(given, 'title'),
      content: word(given, 'content') || word(given, 'title'),
      bizType,
      sender,
      // 0/1 in one table, 1/2 in the other: both are taken, 1 and 2 as «everyone».
      finishStrategy: whole(given, 'finish_strategy') === 0 ? 0 : 1,
      reminderFlag: whole(given, 'reminder_flag'),
      remindAt: moment(given, 'biz_remind_time'),
      priority: whole(given, 'priority'),
      startAt: moment(given, 'start_time') ?? platform.world.clock.now(),
      endAt: moment(given, 'end_time'),
      memo: word(given, 'memo'),
      attachments: word(given, 'attachments'),
    },
    tasks,
  );
  return { result: metaJson(meta, top.switches) };
};

const update: Method = (call) => {
  const { args, top } = call;
  const task = ownTask(call, args.required('task_id'));
  if (!['sub_status', 'tag', 'memo', 'remind_time', 'priority', 'is_deleted'].some((name) => args.text(name)))
    throw argument('memo', true);
  const memo = args.text('memo');
  // memo_mode 1 = append; between the two: invented.
  if (memo) task.memo = args.text('memo_mode') === '1' && task.memo ? `${task.memo}\n${memo}` : memo;
  if (args.text('sub_status')) task.subStatus = args.number('sub_status');
  if (args.text('tag')) task.tag = args.text('tag');
  if (args.text('priority')) task.priority = args.number('priority');
  if (args.text('remind_time')) task.remindAt = args.number('remind_time');
  if (args.text('remind_flag')) task.remindFlag = args.number('remind_flag');
  if (args.text('biz_param')) task.bizParam = args.text('biz_param');
  if (args.text('is_deleted')) task.deleted = args.text('is_deleted') === '1';
  const status = args.list('status')[0];
  if (status !== undefined) task.status = Number(status);
  top.store.touch(task);
  return DONE;
};

const finish: Method = (call) => {
  const { args, top } = call;
  const task = ownTask(call, args.required('task_id'));
  if (!(top.switches.repeatIsOk && task.status === STATUS.done)) {
    refuseClosed(task.status);
    top.store.finish(task, args.text('memo'));
  }
  return DONE;
};

const cancel: Method = (call) => {
  const { args, top } = call;
  const meta = sentMeta(call, args.required('meta_id'));
  if (!(top.switches.repeatIsOk && meta.status === STATUS.cancelled)) {
    refuseClosed(meta.status);
    top.store.cancel(meta, args.text('memo'));
  }
  return DONE;
};

const increase: Method = (call) => {
  const { args, top } = call;
  const meta = sentMeta(call, args.required('metadata_id'));
  refuseClosed(meta.status);
  const like = meta.tasks[0];
  const wanted = newTasks(call, args.json('tasks'), { bizType: like?.bizType ?? meta.bizType });
  for (const task of wanted) {
    if (meta.tasks.some((other) => other.receiver.uid === task.receiver.uid && other.status !== STATUS.forwarded))
      throw isv('receiver-exists', '接收人已在任务中');
    const { subBizType, bizId, bizNick, bizParam } = like ?? task;
    top.store.addTask(meta, { receiver: task.receiver, bizType: task.bizType, subBizType, bizId, bizNick, bizParam });
  }
  top.store.touch(meta);
  return DONE;
};

const sendMessage: Method = (call) => {
  const { args, top } = call;
  const taskId = args.text('task_id');
  const tasks = taskId ? [taskOf(call, taskId)] : sentMeta(call, args.required('metadata_id')).tasks;
  for (const task of tasks) top.messages.push({ taskId: task.id, at: call.platform.world.clock.now() });
  return DONE;
};

const remove: Method = (call) => {
  call.top.store.remove(sentMeta(call, call.args.required('metadata_id')));
  return DONE;
};

const read: Method = (call) => {
  for (const id of call.args.required('task_ids').split(',')) ownTask(call, id.trim()).read = true;
  return DONE;
};

const updateMeta: Method = (call) => {
  const given = record(call.args.json('meta'));
  const meta = sentMeta(call, word(given, 'id'));
  if (given['title'] !== undefined) meta.title = word(given, 'title');
  if (given['content'] !== undefined) meta.content = word(given, 'content');
  if (given['memo'] !== undefined) meta.memo = word(given, 'memo');
  if (given['priority'] !== undefined) meta.priority = whole(given, 'priority');
  if (given['end_time'] !== undefined) meta.endAt = moment(given, 'end_time');
  if (given['biz_remind_time'] !== undefined) meta.remindAt = moment(given, 'biz_remind_time');
  call.top.store.touch(meta, ...meta.tasks);
  return DONE;
};

export const TASK_WRITES: Record<string, Method> = {
  'taobao.qianniu.task.create': create,
  'taobao.qianniu.task.update': update,
  'taobao.qianniu.task.finish': finish,
  'taobao.qianniu.task.cancel': cancel,
  'taobao.qianniu.task.increase': increase,
  'taobao.qianniu.task.message.send': sendMessage,
  'taobao.qianniu.task.remove': remove,
  'taobao.qianniu.task.read': read,
  'taobao.qianniu.taskmeta.update': updateMeta,
};
