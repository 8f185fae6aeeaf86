// Writes at the Open Platform that make tasks: they are looked for among what changed since, and name the ticket anew.
import { MINUTE } from '../platform/clock';
import { getTasks } from '../sources/top/task-calls';
import { taskFacts } from '../sources/top/task-sighting';
import { createTask, increaseTask } from '../sources/top/task-writes';
import type { TopTask } from '../sources/top/tasks';
import type { TaskFacts, TaskTeam } from '../ticket/ticket';
import type { CheckOutcome, Done, SendOutcome } from './remote';
import {
  type Call,
  endOfTask,
  failed,
  type Handler,
  notAsked,
  notSeen,
  sent,
  taskNow,
  text,
  type Unseen,
} from './top-call';

/** A platform's clock that is off by less than this still shows what was sent a moment ago, ms. */
const LOOK_BACK = 11 * MINUTE;
/** Pages of tasks that are looked through for one that was made. */
const LOOK_PAGES = 5;

/** Tasks that match, among those that changed since the write left; else why that cannot be told. */
async function madeSince(call: Call, bizType: string, wanted: (task: TopTask) => boolean): Promise<TopTask[] | Unseen> {
  const { skew } = await call.client.clock();
  const window = {
    bizType,
    modifiedFrom: (call.entry.sentAt ?? call.entry.createdAt) + skew - LOOK_BACK,
    modifiedTo: call.now() + skew + LOOK_BACK,
  };
  const found: TopTask[] = [];
  for (let page = 1; page <= LOOK_PAGES; page += 1) {
    const answer = await getTasks(call.client, window, { page });
    // Behind the last page there may be nothing, or a refusal.
    if (!answer.ok) return page > 1 && answer.problem === 'refused' ? found : notSeen(answer);
    found.push(...answer.value.items.filter(wanted));
    const { items, skipped, more } = answer.value;
    // The largest page is not documented: without a word of the platform only an empty page is the end.
    if (items.length + skipped === 0 || more === false) return found;
  }
  return found.length > 0 ? found : 'unknown';
}

type Made = Awaited<ReturnType<typeof madeSince>>;

/** What was made gives the ticket its further names, so that it stays one ticket. */
function named(tasks: readonly TopTask[]): Done {
  return { type: 'done', names: tasks.map(({ id }) => id) };
}

/** After a write that the platform took: where it cannot be looked at now, its names are learnt later. */
function afterSend(made: Made, tell: (tasks: readonly TopTask[]) => Done): SendOutcome {
  if (made === 'unknown') return { type: 'done' };
  if (!Array.isArray(made)) return { type: 'arrived', at: made.at };
  return made.length > 0 ? tell(made) : { type: 'arrived', at: null };
}

function afterLook(made: Made, tell: (tasks: readonly TopTask[]) => Done): CheckOutcome {
  if (!Array.isArray(made)) return made;
  return made.length > 0 ? tell(made) : 'not-done';
}

const colleague = ({ app }: Call, name: string) =>
  app.colleagues.find(({ nick }) => nick === name || nick.split(':').at(-1) === name);

export const increase: Handler = {
  async send(call) {
    const to = colleague(call, text(call, 'to'));
    if (!to) return failed('no-colleague');
    const answer = await taskNow(call);
    if (!answer.ok) return notAsked(answer);
    const task = answer.value;
    const why = endOfTask(task);
    if (why || !task) return failed(why ?? 'gone');
    const receivers = [{ id: to.uid, nick: to.nick }];
    const outcome = sent(await increaseTask(call.client, text(call, 'metaId'), receivers));
    return outcome.type === 'done' ? afterSend(await increased(call, task, to.uid), named) : outcome;
  },
  async check(call) {
    const to = colleague(call, text(call, 'to'));
    const answer = await taskNow(call);
    if (!answer.ok) return notSeen(answer);
    if (!to || !answer.value) return 'unknown';
    return afterLook(await increased(call, answer.value, to.uid), named);
  },
};

function increased(call: Call, task: TopTask, uid: string): Promise<Made> {
  const metaId = text(call, 'metaId');
  return madeSince(call, task.bizType, (each) => each.metadataId === metaId && each.receiver.id === uid);
}

const PRIORITY: Readonly<Record<string, 0 | 1 | 2>> = { 0: 0, 1: 1, 2: 2 };

interface Receiver {
  uid: string;
  nick: string;
}

const receiversOf = (call: Call): Receiver[] => JSON.parse(text(call, 'receivers')) as Receiver[];
const finishByOf = (call: Call): TaskTeam['finishBy'] => (text(call, 'finishBy') === 'all' ? 'all' : 'one');
const bizTypeOf = (call: Call): string => (text(call, 'orderId') ? 'trade' : 'memo');
/** A task is known again by it after a crash. */
const keyOf = (call: Call): string => call.entry.id.replace(/[^0-9a-zA-Z]/g, '').slice(0, 8);

export const create: Handler = {
  async send(call) {
    const { account, uid } = call.app;
    const outcome = sent(
      await createTask(call.client, {
        key: keyOf(call),
        title: text(call, 'title'),
        content: text(call, 'content'),
        sender: { id: uid, nick: account },
        receivers: receiversOf(call).map((receiver) => ({ id: receiver.uid, nick: receiver.nick })),
        bizType: bizTypeOf(call),
        bizId: text(call, 'orderId'),
        priority: PRIORITY[text(call, 'priority')] ?? 1,
        finishBy: finishByOf(call),
        remind: text(call, 'remind') === '1',
        ...(text(call, 'endAt') ? { endAt: Number(text(call, 'endAt')) } : {}),
      }),
    );
    return outcome.type === 'done' ? afterSend(await created(call), (tasks) => ofTicket(call, tasks)) : outcome;
  },
  check: async (call) => afterLook(await created(call), (tasks) => ofTicket(call, tasks)),
};

function created(call: Call): Promise<Made> {
  const key = keyOf(call);
  return madeSince(call, bizTypeOf(call), (task) => task.meta?.key === key);
}

/** Everybody's task is this ticket's; in the order in which the receivers were chosen. */
function ofTicket(call: Call, tasks: readonly TopTask[]): Done {
  const place = new Map(receiversOf(call).map(({ uid }, n) => [uid, n]));
  const placeOf = ({ receiver }: TopTask): number => place.get(receiver.id) ?? place.size;
  const sorted = [...tasks].sort((a, b) => placeOf(a) - placeOf(b));
  const [first] = sorted;
  if (!first) return { type: 'done' };
  const { lastComment: _, ...facts }: TaskFacts = taskFacts(first, call.app);
  const members = sorted.map(({ id, receiver }) => ({ id, receiver: receiver.nick, state: 'open' as const }));
  const team = members.length > 1 ? { team: { finishBy: finishByOf(call), members } } : {};
  return { ...named(sorted), task: { ...facts, ...team } };
}
