// Reading tasks (wire facts 1.2, 1.3, 1.5). What is marked there as documented is not marked again here.
import { HOUR } from '../model/clock';
import { bare, List } from './answers';
import type { Arguments } from './arguments';
import { argument, isv } from './errors';
import type { Method, MethodCall } from './method';
import { BIZ_TYPES, commentJson, metaJson, taskJson } from './task-json';
import type { TopMeta, TopTask } from './task-store';

type Test = (task: TopTask) => boolean;

/** Largest page: not documented; that of `taskmetas.get`. */
const MAX_PAGE = 100;

/** Tasks that a seller's session sees: those its shop sent or got. */
export function visibleTo({ session }: MethodCall): Test {
  const { shop } = session.account;
  return (task) => task.receiver.shop === shop || task.meta.sender.shop === shop;
}

function conditions(args: Arguments): Test[] {
  const tests: Test[] = [];
  const among = (name: string, read: (task: TopTask) => string): void => {
    const wanted = new Set(args.list(name));
    if (wanted.size > 0) tests.push((task) => wanted.has(read(task)));
  };
  among('task_ids', (task) => task.id);
  among('metadata_ids', (task) => task.meta.id);
  among('biz_ids', (task) => task.bizId);
  among('biz_type', (task) => task.bizType);
  among('sub_biz_type', (task) => task.subBizType);
  among('receiver_uid', (task) => task.receiver.uid);
  among('sender_uid', (task) => task.meta.sender.uid);
  among('status', (task) => String(task.status));
  among('sub_status', (task) => String(task.subStatus));
  among('priority', (task) => String(task.priority));
  among('biz_nick', (task) => task.bizNick);
  const not = args.text('exclude_biz_type');
  if (not) tests.push((task) => task.bizType !== not);
  const remind = args.text('remind_flag');
  if (remind) tests.push((task) => (task.remindFlag !== 0) === (remind === '1'));
  const word = args.text('key_word');
  if (word) tests.push((task) => task.meta.content.includes(word) || task.bizId === word || task.bizNick === word);
  const from = args.time('modify_start_time_str');
  const to = args.time('modify_end_time_str');
  // Inclusive, in whole seconds.
  if (from !== null) tests.push((task) => task.modifiedAt >= from);
  if (to !== null) tests.push((task) => task.modifiedAt < to + 1000);
  const day = (name: string): number | null =>
    args.text(name) ? Date.parse(`${args.text(name)}T00:00:00Z`) - 8 * HOUR : null;
  const start = day('start_date');
  const end = day('end_date');
  if (start !== null) tests.push((task) => task.createdAt >= start);
  if (end !== null) tests.push((task) => task.createdAt < end + 24 * HOUR);
  if (!args.flag('need_deleted')) tests.push((task) => !task.deleted);
  return tests;
}

/** Of the switch `smallPages`. */
const SMALL_PAGE = 20;

/** The combinations that are promised; a switch demands one of them. */
function isDocumented(args: Arguments): boolean {
  if (args.text('task_ids')) return true;
  if (!args.text('biz_type')) return false;
  if (args.text('modify_start_time_str')) return true;
  return args.text('sub_biz_type') !== '' && ['biz_ids', 'sender_uid', 'receiver_uid'].some((name) => args.text(name));
}

function find(call: MethodCall): TopTask[] {
  const { args, top } = call;
  const tests = [visibleTo(call), ...conditions(args)];
  const ids = args.list('task_ids');
  const source = ids.length ? ids.flatMap((id) => top.store.task(id) ?? []) : top.store.tasks;
  return source.filter((task) => tests.every((test) => test(task)));
}

const ORDERS: Record<string, (task: TopTask) => number> = {
  id: (task) => Number(task.id),
  gmt_create: (task) => task.createdAt,
  gmt_finished: (task) => task.finishedAt ?? 0,
  metadata_id: (task) => Number(task.meta.id),
};

const tasksGet: Method = (call) => {
  const { args, top } = call;
  const only = args.fields();
  if (top.switches.strictCombinations && !isDocumented(args)) throw isv('invalid-parameter', '非法参数');
  const order = ORDERS[args.text('order_by') || 'id'];
  if (!order) throw argument('order_by');
  const found = find(call);
  // Ids rise: the store is sorted already where they are the order.
  if (order !== ORDERS['id']) found.sort((a, b) => order(a) - order(b));
  if (args.text('order_type') === 'desc') found.reverse();
  const { smallPages } = top.switches;
  const cap = smallPages ? SMALL_PAGE : MAX_PAGE;
  const { items, total } = args.page(found, {
    page: 'current_page',
    size: 'page_size',
    max: MAX_PAGE,
    standard: 20,
    cap,
  });
  const withMeta = args.flag('need_meta');
  const entries = items.map((task) => {
    const full = taskJson(task, { withMeta, total, switches: top.switches });
    const planted = { biz_param: full['biz_param'], ...(withMeta ? { meta: full['meta'] } : {}) };
    if (smallPages) delete full['total_count'];
    return only(full, planted);
  });
  // An empty list is left out (likely: the platform's serialiser does so everywhere).
  return entries.length ? { tasks: new List('q_task', entries) } : {};
};

const tasksCount: Method = (call) => ({ result: find(call).length });

function findMetas({ args, top, session }: MethodCall): TopMeta[] {
  const { shop } = session.account;
  const ids = new Set(args.list('meta_ids'));
  const tests: ((meta: TopMeta) => boolean)[] = [
    (meta) => meta.sender.shop === shop,
    (meta) => ids.size === 0 || ids.has(meta.id),
    (meta) => !args.text('sender_uid') || meta.sender.uid === args.text('sender_uid'),
    (meta) => !args.text('status') || String(meta.status) === args.text('status'),
    (meta) => !args.text('biz_type') || meta.bizType === args.text('biz_type'),
    (meta) => !args.text('key_word') || `${meta.title}${meta.content}`.includes(args.text('key_word')),
    (meta) => !args.text('receiver_uid') || meta.tasks.some((task) => task.receiver.uid === args.text('receiver_uid')),
  ];
  return [...top.store.metas.values()].filter((meta) => tests.every((test) => test(meta)));
}

const metasGet: Method = (call) => {
  const { args, top } = call;
  const only = args.fields();
  const found = findMetas(call);
  if (args.text('order_type') !== 'asc') found.reverse();
  const pager = { page: 'current_page', size: 'page_size', max: 100, standard: 20 };
  const { items, total } = args.page(found, pager);
  const entries = items.map((meta) => only({ ...metaJson(meta, top.switches), total_count: total }));
  // The list's name is likely (after `tasks`/`q_task`).
  return entries.length ? { metas: new List('q_task_metadata', entries) } : {};
};

const metasCount: Method = (call) => ({ result: findMetas(call).length });

const typesGet: Method = ({ args }) => {
  if (!['pc', 'android', 'ios', 'pcww'].includes(args.required('platform'))) throw argument('platform');
  const rows = BIZ_TYPES.flatMap(({ type, text, subs }) =>
    Object.entries(subs).map(([sub, subText]) => ({
      biz_type: type,
      biz_type_str: text,
      sub_biz_type: sub,
      sub_biz_type_str: subText,
    })),
  );
  // The item's name is invented.
  return {
    task_type_list: new List(
      'q_task_type',
      rows.map((row, index) => ({ id: index + 1, ...row })),
    ),
  };
};

/** Request known from older SDKs; the answer's names are INVENTED. */
const commentsGet: Method = (call) => {
  const { args, top } = call;
  const taskId = args.text('task_id');
  const metaId = args.text('meta_id');
  if (!taskId && !metaId) throw argument('task_id', true);
  const tasks = taskId ? [top.store.task(taskId)] : (top.store.metas.get(metaId)?.tasks ?? []);
  const comments = tasks.filter((task) => task && visibleTo(call)(task)).flatMap((task) => task?.comments ?? []);
  if (args.text('order_type') === 'desc') comments.reverse();
  const pager = { page: 'current_page', size: 'page_size', max: 100, standard: 20 };
  const { items } = args.page(comments, pager);
  return items.length ? { comments: new List('q_task_comment', items.map(commentJson)) } : {};
};

/** Sub-accounts (wire facts 3.5); the names of list and item are likely. */
const subusersGet: Method = ({ args, session, top }) => {
  const nick = args.required('nick');
  if (nick !== session.account.shop) throw isv('invalid-parameter', '非法参数');
  const subs = top.accounts.all.filter((account) => account.shop === nick && account.nick.includes(':'));
  const rows = subs.map((account, index) => ({
    sub_id: bare(account.uid),
    nick: account.nick,
    full_name: account.nick.split(':')[1],
    seller_id: bare(top.accounts.byNick(nick)?.uid ?? '0'),
    seller_nick: nick,
    status: 1,
    // Takes part in chat routing: 1 no, 2 yes; says nothing about presence.
    is_online: 1 + (index % 2),
  }));
  return rows.length ? { subusers: new List('sub_user_info', rows) } : {};
};

export const TASK_READS: Record<string, Method> = {
  'taobao.qianniu.tasks.get': tasksGet,
  'taobao.qianniu.tasks.count': tasksCount,
  'taobao.qianniu.taskmetas.get': metasGet,
  'taobao.qianniu.taskmetas.count': metasCount,
  'taobao.qianniu.tasktype.all.get': typesGet,
  'taobao.qianniu.task.comments.get': commentsGet,
  'taobao.sellercenter.subusers.get': subusersGet,
};
