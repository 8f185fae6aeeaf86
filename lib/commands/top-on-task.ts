// Writes at the Open Platform on tasks that are there. Each reads first: what somebody did meanwhile is told, never overwritten.
import { formatShanghai, SECOND } from '../platform/clock';
import { getTasks } from '../sources/top/task-calls';
import { cancelTask, finishTask, updateTask } from '../sources/top/task-writes';
import type { TopTask } from '../sources/top/tasks';
import type { SendOutcome } from './remote';
import { type Call, done, endOfTask, failed, type Handler, notAsked, notSeen, sent, taskNow, text } from './top-call';

/** A memo is read up to this length; what stands behind is not seen. */
const MEMO_SEEN = 2_000;

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
      const why = endOfTask(task);
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

export const memo: Handler = onTask({
  is: (task, call) => {
    if (hasMemo(task, call)) return true;
    return task.memo.length >= MEMO_SEEN - 1 ? 'unknown' : false;
  },
  late: true,
  send: appendMemo,
});

export const finish: Handler = onTask({
  is: (task) => task.status === 'done',
  already: 'finished',
  /** Finishing may replace the memo (nobody says): where there is one already, ours is appended to it first. */
  async send(call, task) {
    const own = text(call, 'memo');
    const apart = own !== '' && task.memo !== '';
    if (apart && !hasMemo(task, call)) {
      const outcome = await appendMemo(call);
      if (outcome.type !== 'done') return outcome;
    }
    return sent(await finishTask(call.client, text(call, 'taskId'), apart ? '' : own));
  },
});

export const remind: Handler = onTask({
  is: (task, call) => reminded(task, Number(text(call, 'at'))),
  // One of sub_status, tag and memo must be there (documented): the present sub_status changes nothing.
  send: async (call, task) => {
    const at = Number(text(call, 'at'));
    const reminder = at > 0 ? { remindAt: at, remindFlag: 1 as const } : { remindFlag: 0 as const };
    return sent(await updateTask(call.client, task.id, { subStatus: task.subStatus ?? 0, ...reminder }));
  },
});

/** The platform keeps whole seconds, and the time of a reminder that is switched off. */
function reminded({ remindAt, remindFlag }: TopTask, at: number): boolean | 'unknown' {
  if (at > 0) return remindFlag !== 0 && Math.floor((remindAt ?? 0) / SECOND) === Math.floor(at / SECOND);
  if (remindAt === null || remindFlag === 0) return true;
  return remindFlag === null ? 'unknown' : false;
}

/** Takes a task back from everybody who has it. `finished`: what it means that they have all finished it meanwhile. */
function takeBack(finished: 'conflict' | 'as-good'): Handler {
  return {
    async send(call) {
      const answer = await tasksOf(call);
      if (!answer.ok) return notAsked(answer);
      const why = endOfAll(answer.value.items);
      if (why === null) return sent(await cancelTask(call.client, text(call, 'metaId'), text(call, 'memo')));
      return why === 'cancelled' || (why === 'finished' && finished === 'as-good') ? done(why) : failed(why);
    },
    async check(call) {
      const answer = await tasksOf(call);
      if (!answer.ok) return notSeen(answer);
      const why = endOfAll(answer.value.items);
      if (why === 'gone') return 'unknown';
      if (why === 'finished' && finished === 'as-good') return done(why);
      return why === 'cancelled' ? 'done' : 'not-done';
    },
  };
}

const tasksOf = (call: Call) =>
  getTasks(call.client, { taskIds: (text(call, 'taskIds') || text(call, 'taskId')).split(',') });

/** Null while anybody still has it to do. */
function endOfAll(tasks: readonly TopTask[]): string | null {
  const ends = tasks.map(endOfTask);
  if (ends.includes(null)) return null;
  return ends.includes('cancelled') ? 'cancelled' : (ends.find((end) => end !== 'gone') ?? 'gone');
}

export const cancel: Handler = takeBack('conflict');
export const withdraw: Handler = takeBack('as-good');
