// The Open Platform as a remote: what a command owes it, and whether that arrived. Each write reads first: what somebody did on the
// platform meanwhile is told, never overwritten. Part of the worker that only shops with an app load.
import { formatShanghai, MINUTE, SECOND } from '../platform/clock';
import type { TopTimedCaller } from '../sources/top/read';
import { getTask, getTasks, TASK_PAGE_SIZE } from '../sources/top/task-calls';
import { cancelTask, createTask, finishTask, increaseTask, updateTask } from '../sources/top/task-writes';
import type { TopTask } from '../sources/top/tasks';
import type { TopFailure, TopResult } from '../sources/top/types';
import type { OutboxEntry } from '../ticket/ports';
import type { CheckOutcome, Done, Later, Remote, SendOutcome } from './remote';
import type { TopAction } from './top-plan';

/** What is needed of a connected app. */
export interface RemoteApp {
  account: string;
  uid: string;
  colleagues: readonly { uid: string; nick: string }[];
}

export interface TopRemoteDeps {
  appOf(shop: string): Promise<RemoteApp | null>;
  /** Null where its secrets cannot be opened. */
  clientOf(shop: string): Promise<TopTimedCaller | null>;
  now(): number;
}

interface Call extends TopRemoteDeps {
  client: TopTimedCaller;
  app: RemoteApp;
  entry: OutboxEntry;
}

/** A platform's clock that is off by less than this still shows what was sent a moment ago, ms. */
const LOOK_BACK = 11 * MINUTE;
/** Pages of tasks that are looked through for one that was made. */
const LOOK_PAGES = 5;
/** A memo is read up to this length; what stands behind is not seen. */
const MEMO_SEEN = 2_000;

/** Why it cannot be told whether a write arrived. */
type Unseen = 'unknown' | Later;

/**
 * The platform's business «no». A browser sends a request again by itself when a kept connection breaks before the answer: then the
 * first one was done and this is the answer to the second. So a refusal is believed only after a look.
 */
const REFUSAL = /^refused\b/;

type Handler = { send(call: Call): Promise<SendOutcome>; check(call: Call): Promise<CheckOutcome> };

export function createTopRemote(deps: TopRemoteDeps): Pick<Remote, 'send' | 'check'> {
  async function open(entry: OutboxEntry): Promise<Call | null> {
    const [app, client] = await Promise.all([deps.appOf(entry.shop), deps.clientOf(entry.shop)]);
    return app && client ? { ...deps, app, client, entry } : null;
  }
  const handlerOf = ({ action }: OutboxEntry): Handler | undefined => HANDLERS[action as TopAction];
  return {
    async send(entry) {
      const [call, handler] = [await open(entry), handlerOf(entry)];
      if (!handler) return failed('unknown-action');
      if (!call) return failed('not-connected');
      const outcome = await handler.send(call);
      if (outcome.type !== 'failed' || !REFUSAL.test(outcome.reason)) return outcome;
      const seen = await handler.check(call);
      if (seen === 'done') return done();
      return typeof seen === 'object' && seen.type === 'done' ? seen : outcome;
    },
    async check(entry) {
      const [call, handler] = [await open(entry), handlerOf(entry)];
      // Disconnected after it was sent: nobody can tell until the app is connected again.
      return call && handler ? handler.check(call) : 'unknown';
    },
  };
}

const failed = (reason: string): SendOutcome => ({ type: 'failed', reason, retry: false });
const done = (note?: string): Done => (note === undefined ? { type: 'done' } : { type: 'done', note });

/** Problems that end by themselves. */
const PASSING: ReadonlySet<TopFailure['problem']> = new Set([
  'limited',
  'quota',
  'unavailable',
  'network',
  'unreadable',
]);

/** What a human puts right once for everything, and what was owed meanwhile is owed still. */
const HELD: ReadonlySet<TopFailure['problem']> = new Set(['session', 'credentials', 'clock']);

/** A failed question before a write: nothing was done. */
function notAsked({ problem, at, error }: TopFailure): SendOutcome {
  const reason = error?.subCode ? `${problem} ${error.subCode}` : problem;
  return { type: 'failed', reason, retry: PASSING.has(problem), at, held: HELD.has(problem) };
}

/** A failed look: whether a write arrived cannot be told now, but later where the trouble ends. */
function notSeen({ problem, at }: TopFailure): Unseen {
  return problem === 'refused' || problem === 'bug' ? 'unknown' : { type: 'later', at, held: HELD.has(problem) };
}

/** The outcome of a write itself. */
function sent(answer: TopResult<unknown>): SendOutcome {
  if (answer.ok) return done();
  return answer.mayBeDone ? { type: 'lost' } : notAsked(answer);
}

const text = (call: Call, name: string): string => call.entry.payload[name] ?? '';

const taskNow = (call: Call): Promise<TopResult<TopTask | null>> => getTask(call.client, text(call, 'taskId'));

/** Why a task takes no more; null = it does. */
function ended(task: TopTask | null): string | null {
  if (!task || task.deleted) return 'gone';
  return (
    { done: 'finished', cancelled: 'cancelled', forwarded: 'forwarded', ignored: 'ignored' }[task.status as string] ??
    null
  );
}

/** A write on one task: reads it first, and again to see whether an earlier write arrived. */
function onTask(of: {
  /** The task already is as wanted. */
  is(task: TopTask, call: Call): boolean | 'unknown';
  /** What is told where it was so before anything was sent. */
  already?: string;
  /** Works on a finished task, too. */
  late?: true;
  send(call: Call, task: TopTask): Promise<SendOutcome>;
}): Handler {
  return {
    async send(call) {
      const answer = await taskNow(call);
      if (!answer.ok) return notAsked(answer);
      const task = answer.value;
      if (task && of.is(task, call) === true) return done(of.already);
      const why = ended(task);
      const closed = of.late && why === 'finished' ? null : why;
      return closed || !task ? failed(closed ?? 'gone') : of.send(call, task);
    },
    async check(call) {
      const answer = await taskNow(call);
      if (!answer.ok) return notSeen(answer);
      if (!answer.value) return 'unknown';
      const is = of.is(answer.value, call);
      return is === 'unknown' ? 'unknown' : is ? 'done' : 'not-done';
    },
  };
}

/** `11-22 15:00 …`: the moment makes a line that is found again, and no second one for the same note. */
function memoLine(call: Call): string {
  return `${formatShanghai(call.entry.createdAt).slice(5, 16)} ${text(call, 'memo')}`;
}

const flat = (value: string): string => value.replace(/\s+/g, '');

const hasMemo = ({ memo }: TopTask, call: Call): boolean => flat(memo).includes(flat(memoLine(call)));

const appendMemo = async (call: Call): Promise<SendOutcome> =>
  sent(await updateTask(call.client, text(call, 'taskId'), { memo: memoLine(call), append: true }));

/** Finishing may replace the memo (nobody says): where there is one already, ours is appended to it first. */
async function finish(call: Call, task: TopTask): Promise<SendOutcome> {
  const memo = text(call, 'memo');
  const apart = memo !== '' && task.memo !== '';
  if (apart && !hasMemo(task, call)) {
    const outcome = await appendMemo(call);
    if (outcome.type !== 'done') return outcome;
  }
  return sent(await finishTask(call.client, text(call, 'taskId'), apart ? '' : memo));
}

/** Tasks that match, among those that changed since the entry was made; else why that cannot be told. */
async function madeSince(call: Call, bizType: string, wanted: (task: TopTask) => boolean): Promise<TopTask[] | Unseen> {
  const { skew } = await call.client.clock();
  const window = {
    bizType,
    modifiedFrom: call.entry.createdAt + skew - LOOK_BACK,
    modifiedTo: call.now() + skew + LOOK_BACK,
  };
  const found: TopTask[] = [];
  for (let page = 1; page <= LOOK_PAGES; page += 1) {
    const answer = await getTasks(call.client, window, { page });
    if (!answer.ok) return notSeen(answer);
    found.push(...answer.value.items.filter(wanted));
    if (answer.value.items.length + answer.value.skipped < TASK_PAGE_SIZE) return found;
  }
  return found.length > 0 ? found : 'unknown';
}

/** What was made gives the ticket its further name, so that it stays one ticket. */
function made(tasks: Awaited<ReturnType<typeof madeSince>>, first: (task: TopTask) => boolean): Done {
  const own = Array.isArray(tasks) ? tasks.find(first) : undefined;
  return own ? { type: 'done', names: [own.id] } : { type: 'done' };
}

const colleague = ({ app }: Call, name: string) =>
  app.colleagues.find(({ nick }) => nick === name || nick.split(':').at(-1) === name);

const increase: Handler = {
  async send(call) {
    const to = colleague(call, text(call, 'to'));
    if (!to) return failed('no-colleague');
    const answer = await taskNow(call);
    if (!answer.ok) return notAsked(answer);
    const task = answer.value;
    const why = ended(task);
    if (why || !task) return failed(why ?? 'gone');
    const receivers = [{ id: to.uid, nick: to.nick }];
    const outcome = sent(await increaseTask(call.client, text(call, 'metaId'), receivers));
    if (outcome.type !== 'done') return outcome;
    return made(await increased(call, task, to.uid), () => true);
  },
  async check(call) {
    const to = colleague(call, text(call, 'to'));
    const answer = await taskNow(call);
    if (!answer.ok) return notSeen(answer);
    if (!to || !answer.value) return 'unknown';
    const tasks = await increased(call, answer.value, to.uid);
    if (!Array.isArray(tasks)) return tasks;
    return tasks.length > 0 ? made(tasks, () => true) : 'not-done';
  },
};

function increased(call: Call, task: TopTask, uid: string): ReturnType<typeof madeSince> {
  const metaId = text(call, 'metaId');
  return madeSince(call, task.bizType, (each) => each.metadataId === metaId && each.receiver.id === uid);
}

const PRIORITY: Readonly<Record<string, 0 | 1 | 2>> = { 0: 0, 1: 1, 2: 2 };

interface Receiver {
  uid: string;
  nick: string;
}

/** A task is known again by it after a crash. */
const keyOf = (call: Call): string => call.entry.id.replace(/[^0-9a-zA-Z]/g, '').slice(0, 8);

const create: Handler = {
  async send(call) {
    const receivers = JSON.parse(text(call, 'receivers')) as Receiver[];
    const { account, uid } = call.app;
    const outcome = sent(
      await createTask(call.client, {
        key: keyOf(call),
        title: text(call, 'title'),
        content: text(call, 'content'),
        sender: { id: uid, nick: account },
        receivers: receivers.map((receiver) => ({ id: receiver.uid, nick: receiver.nick })),
        bizType: bizTypeOf(call),
        bizId: text(call, 'orderId'),
        priority: PRIORITY[text(call, 'priority')] ?? 1,
        finishBy: text(call, 'finishBy') === 'all' ? 'all' : 'one',
        remind: text(call, 'remind') === '1',
        ...(text(call, 'endAt') ? { endAt: Number(text(call, 'endAt')) } : {}),
      }),
    );
    if (outcome.type !== 'done') return outcome;
    return made(await created(call), (task) => task.receiver.id === receivers[0]?.uid);
  },
  async check(call) {
    const receivers = JSON.parse(text(call, 'receivers')) as Receiver[];
    const tasks = await created(call);
    if (!Array.isArray(tasks)) return tasks;
    return tasks.length > 0 ? made(tasks, (task) => task.receiver.id === receivers[0]?.uid) : 'not-done';
  },
};

const bizTypeOf = (call: Call): string => (text(call, 'orderId') ? 'trade' : 'memo');

function created(call: Call): ReturnType<typeof madeSince> {
  const key = keyOf(call);
  return madeSince(call, bizTypeOf(call), (task) => task.meta?.key === key);
}

/** The platform keeps whole seconds, and the time of a reminder that is switched off. */
function reminded({ remindAt, remindFlag }: TopTask, at: number): boolean | 'unknown' {
  if (at > 0) return remindFlag !== 0 && Math.floor((remindAt ?? 0) / SECOND) === Math.floor(at / SECOND);
  if (remindAt === null || remindFlag === 0) return true;
  return remindFlag === null ? 'unknown' : false;
}

const HANDLERS: Readonly<Record<TopAction, Handler>> = {
  finish: onTask({
    is: (task) => task.status === 'done',
    already: 'finished',
    send: finish,
  }),
  cancel: onTask({
    is: (task) => task.status === 'cancelled',
    already: 'cancelled',
    send: async (call) => sent(await cancelTask(call.client, text(call, 'metaId'), text(call, 'memo'))),
  }),
  memo: onTask({
    is: (task, call) => {
      if (hasMemo(task, call)) return true;
      return task.memo.length >= MEMO_SEEN - 1 ? 'unknown' : false;
    },
    late: true,
    send: appendMemo,
  }),
  remind: onTask({
    is: (task, call) => reminded(task, Number(text(call, 'at'))),
    // One of sub_status, tag and memo must be there (documented): the present sub_status changes nothing.
    send: async (call, task) => {
      const at = Number(text(call, 'at'));
      const reminder = at > 0 ? { remindAt: at, remindFlag: 1 as const } : { remindFlag: 0 as const };
      return sent(await updateTask(call.client, task.id, { subStatus: task.subStatus ?? 0, ...reminder }));
    },
  }),
  increase,
  create,
};
