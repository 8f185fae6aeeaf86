// Records of the Open Platform that are asked one by one, as they are owed (top-owed.ts).
import { toRefundSighting } from '../sources/top/refund-sighting';
import { getRefund } from '../sources/top/refunds';
import { getTask, getTaskComments } from '../sources/top/task-calls';
import { toTaskSighting } from '../sources/top/task-sighting';
import type { TopFailure, TopResult } from '../sources/top/types';
import type { Sighting } from '../ticket/sighting';
import { type FeedContext, type FeedPage, taskContext } from './top-feeds';
import { answered, withoutOwed } from './top-owed';
import { attempt, keep, type RunReport, runRecords, type ShopRun, shopPosition, type Trouble } from './top-run';
import type { Owed, ShopPosition } from './top-state';

/** More than this of a type are asked before the next page is: what is remembered stays small, and nothing is dropped. */
const OWED_LIMIT = 500;

/** What the trouble of each is called in the report. */
const NAMES = { refund: 'details', comments: 'comments' } as const;

/** Asks for at most `most` of what is owed, oldest first. */
export async function runOwed(
  run: ShopRun,
  report: RunReport,
  ctx: FeedContext,
  most: number,
  types: readonly Owed['type'][] = ['refund', 'comments'],
): Promise<void> {
  const owed = (await shopPosition(run)).owed.filter(({ type }) => types.includes(type)).slice(0, most);
  for (const type of types) {
    const ofType = owed.filter((each) => each.type === type);
    if (ofType.length === 0) continue;
    const name = NAMES[type];
    // Where the same was asked before in this run, what stands in the way now counts.
    report.troubles = without(report, name);
    await attempt(run, report, name, () => runRecords(run, report, ofType, (each) => readOwed(ctx, each)));
    const trouble = report.troubles.find(({ feed }) => feed === name);
    if (!trouble || !LASTING.has(trouble.problem)) continue;
    // Whoever may not ask goes without: these tickets are there all the same.
    await keep(run, (old) => withoutOwed(old, type));
    // Comments are known from older SDKs only: that there are none is no trouble.
    if (type === 'comments') report.troubles = without(report, name);
  }
}

const without = ({ troubles }: RunReport, name: string): Trouble[] => troubles.filter(({ feed }) => feed !== name);

const LASTING: ReadonlySet<string> = new Set(['permission', 'bug']);

/** While too much of a type is owed, that comes first; what keeps it from growing less. Feeds that owe nothing of it go on. */
export async function relieve(
  run: ShopRun,
  report: RunReport,
  ctx: FeedContext,
  type: Owed['type'],
): Promise<Trouble | null> {
  const tooMuch = async (): Promise<boolean> =>
    (await shopPosition(run)).owed.filter((each) => each.type === type).length > OWED_LIMIT;
  if (!(await tooMuch())) return null;
  await runOwed(run, report, ctx, Number.POSITIVE_INFINITY, [type]);
  return (await tooMuch()) ? (report.troubles.find(({ feed }) => feed === NAMES[type]) ?? null) : null;
}

/** One record in full. What the platform refuses for this one record is left out and counted. */
export async function readOwed(ctx: FeedContext, owed: Owed): Promise<TopResult<FeedPage>> {
  const answer = owed.type === 'refund' ? await refund(ctx, owed.id) : await comments(ctx, owed.id);
  const keep = (shop: ShopPosition) => answered(shop, owed);
  if (answer.ok) return { ok: true, value: { count: 1, skipped: 0, sightings: answer.value, keep } };
  return single(answer) ? { ok: true, value: { count: 0, skipped: 1, sightings: [], keep } } : answer;
}

/** What concerns one record only: the others are still worth asking. */
export const single = ({ problem }: TopFailure): boolean => problem === 'refused';

async function refund({ client, app }: FeedContext, id: string): Promise<TopResult<Sighting[]>> {
  const detail = await getRefund(client, id);
  return detail.ok ? { ok: true, value: [toRefundSighting(detail.value, detail.value, app.shop)] } : detail;
}

async function comments(ctx: FeedContext, id: string): Promise<TopResult<Sighting[]>> {
  const answer = await getTaskComments(ctx.client, id);
  if (!answer.ok) return answer;
  const task = await getTask(ctx.client, id);
  if (!task.ok) return task;
  const said = answer.value.items.map(({ id: comment, by, text }) => ({ id: comment, by: by.nick, text }));
  return { ok: true, value: task.value ? [toTaskSighting(task.value, { ...taskContext(ctx), comments: said })] : [] };
}
