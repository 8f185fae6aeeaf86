// Changes to tasks, only ever what an agent caused. Parameters: documented (wire facts 1.4). None is sent twice by itself.
import { readAnswer, sendWrite, type TopCaller } from './read';
import { keyedTitle, parseTaskMeta, type TopPerson, type TopTaskMeta } from './tasks';
import type { TopResult } from './types';

/** The executor's: completes the receiver's own task. */
export function finishTask(client: TopCaller, taskId: string, memo = ''): Promise<TopResult<true>> {
  return sendWrite(client, 'taobao.qianniu.task.finish', { task_id: taskId, memo });
}

/** The sender's: withdraws the task from all receivers. */
export function cancelTask(client: TopCaller, metaId: string, memo = ''): Promise<TopResult<true>> {
  return sendWrite(client, 'taobao.qianniu.task.cancel', { meta_id: metaId, memo });
}

/** The sender's: adds receivers, the nearest thing to handing a task over. */
export function increaseTask(
  client: TopCaller,
  metaId: string,
  receivers: readonly TopPerson[],
): Promise<TopResult<true>> {
  const tasks = JSON.stringify(receivers.map(toReceiver));
  return sendWrite(client, 'taobao.qianniu.task.increase', { metadata_id: metaId, tasks });
}

/** Reminds one receiver again (`taskId`), or all (`metaId`). */
export function remindTask(client: TopCaller, of: { taskId: string } | { metaId: string }): Promise<TopResult<true>> {
  const params = 'taskId' in of ? { task_id: of.taskId } : { metadata_id: of.metaId };
  return sendWrite(client, 'taobao.qianniu.task.message.send', params);
}

/** 0 none, 1 all devices, 2 PC, 3 mobile (of the update; 4 and 5 are the platform's own). */
export type RemindFlag = 0 | 1 | 2 | 3;

export interface TaskChange {
  memo?: string;
  /** Adds the memo to what is there; default: replaces it. */
  append?: boolean;
  /** ms */
  remindAt?: number;
  remindFlag?: RemindFlag;
  /** 0 low, 1 middle, 2 high. */
  priority?: 0 | 1 | 2;
  tag?: string;
  subStatus?: number;
}

/** The executor's. The platform wants one of memo, tag and sub-status; reminders alone are not promised (documented). */
export function updateTask(client: TopCaller, taskId: string, change: TaskChange): Promise<TopResult<true>> {
  return sendWrite(client, 'taobao.qianniu.task.update', {
    task_id: taskId,
    memo: change.memo,
    memo_mode: change.append ? 1 : undefined,
    remind_time: change.remindAt,
    remind_flag: change.remindFlag,
    priority: change.priority,
    tag: change.tag,
    sub_status: change.subStatus,
  });
}

export interface NewTask {
  /** Written into the title (`keyedTitle`): the method has no field for a key of ours. */
  key: string;
  title: string;
  content: string;
  sender: TopPerson;
  receivers: readonly TopPerson[];
  bizType: string;
  subBizType?: string;
  /** E.g. the order id. */
  bizId?: string;
  priority?: 0 | 1 | 2;
  /** 'one' = one person suffices. Sent as 0 and 1: the answer's table; an older text says 1 and 2 (documented contradiction). */
  finishBy: 'one' | 'all';
  remind: boolean;
  /** ms */
  remindAt?: number;
  endAt?: number;
}

/** Answers the platform's record of it. */
export function createTask(client: TopCaller, task: NewTask): Promise<TopResult<TopTaskMeta>> {
  const meta = {
    title: keyedTitle(task.key, task.title),
    content: task.content,
    ...(task.sender.id ? { sender_uid: toNumber(task.sender.id), sender_nick: task.sender.nick } : {}),
    reminder_flag: task.remind ? 1 : 0,
    finish_strategy: task.finishBy === 'one' ? 0 : 1,
    biz_type: task.bizType,
    priority: task.priority ?? 1,
    ...(task.endAt === undefined ? {} : { end_time: task.endAt }),
    ...(task.remindAt === undefined ? {} : { biz_remind_time: task.remindAt }),
  };
  const tasks = task.receivers.map((receiver) => ({
    ...toReceiver(receiver),
    biz_type: task.bizType,
    ...(task.subBizType ? { sub_biz_type: task.subBizType } : {}),
    ...(task.bizId ? { biz_id: task.bizId } : {}),
  }));
  const params = { meta: JSON.stringify(meta), tasks: JSON.stringify(tasks) };
  return readAnswer(client, 'taobao.qianniu.task.create', params, (body) => parseTaskMeta(body['result']));
}

function toReceiver({ id, nick }: TopPerson): { receiver_uid: number | string; receiver_nick: string } {
  return { receiver_uid: toNumber(id), receiver_nick: nick };
}

/** User ids are numbers in the documentation; one that a number cannot hold goes as text. */
function toNumber(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : id;
}
