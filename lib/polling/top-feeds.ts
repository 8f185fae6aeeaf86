// What is read of the Open Platform, feed by feed. A feed gives one page of changes as sightings.
import { kindOfTask, type TaskType } from '../settings/task-types';
import type { ParsedPage } from '../sources/top/answer';
import type { TopCaller } from '../sources/top/read';
import { getTasks, TASK_PAGE_SIZE } from '../sources/top/task-calls';
import { type TaskContext, toTaskSighting } from '../sources/top/task-sighting';
import type { TopTask } from '../sources/top/tasks';
import type { TopResult } from '../sources/top/types';
import { type PageCount, WHOLE, type Window } from '../sources/top/windows';
import type { TicketRepository } from '../ticket/ports';
import { type Sighting, sightingKeys } from '../ticket/sighting';
import { addOwed } from './top-owed';
import type { Owed, ShopPosition, TopApp } from './top-state';

export interface FeedPage extends PageCount {
  sightings: Sighting[];
  /** Records that could not be read. */
  skipped: number;
  /** What else is to be remembered of the shop, in the same step as the position. */
  keep?(shop: ShopPosition): ShopPosition;
}

export interface Feed {
  name: string;
  /** Records a page holds. */
  size: number;
  /** Widest window that the method takes, ms. */
  widest: number;
  read(window: Window): Promise<TopResult<FeedPage>>;
}

export interface FeedContext {
  client: TopCaller;
  app: TopApp;
  repository: TicketRepository;
  types: readonly TaskType[];
  now(): number;
}

export function countOf({ items, skipped, more }: ParsedPage<unknown>): PageCount {
  return { count: items.length + skipped, ...(more === undefined ? {} : { more }) };
}

/** One feed a business type, the shop's and those that the platform listed: only type and time together are a documented question. */
export function taskFeeds(ctx: FeedContext, listed: readonly string[]): Feed[] {
  return [...new Set([...ctx.types.map((type) => type.bizType), ...listed])].map((bizType) => ({
    name: `tasks:${bizType}`,
    size: TASK_PAGE_SIZE,
    widest: WHOLE,
    async read({ from, to, page }) {
      const answer = await getTasks(ctx.client, { bizType, modifiedFrom: from, modifiedTo: to }, { page });
      if (!answer.ok) return answer;
      const { items, skipped } = answer.value;
      const sightings = items.map((task) => toTaskSighting(task, taskContext(ctx)));
      const owed = await owedComments(ctx, items, sightings);
      return {
        ok: true,
        value: { ...countOf(answer.value), sightings, skipped, keep: (shop) => addOwed(shop, owed) },
      };
    },
  }));
}

export function taskContext({ app, types }: FeedContext): TaskContext {
  return { shop: app.shop, account: app.account, kindOf: (task) => kindOfTask(types, task) };
}

/** Tasks with comments that their tickets do not have yet. */
async function owedComments(
  ctx: FeedContext,
  tasks: readonly TopTask[],
  sightings: readonly Sighting[],
): Promise<Owed[]> {
  const owed: Owed[] = [];
  for (const [n, task] of tasks.entries()) {
    const sighting = sightings[n];
    if (task.comments === 0 || !sighting) continue;
    const ticket = await ctx.repository.transact((tx) => tx.findByMatter(sightingKeys(sighting)));
    if (ticket ? task.comments !== (ticket.task?.comments ?? 0) : sighting.opens)
      owed.push({ type: 'comments', id: task.id, mark: '' });
  }
  return owed;
}
