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
import { isFormerTask } from '../ticket/task';
import type { Ticket } from '../ticket/ticket';
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
  /** Which records it adds to those that are owed; absent = none. */
  owes?: Owed['type'];
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
    owes: 'comments',
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
    const wanted = ticket ? takesComments(ticket, sighting, task.comments) : sighting.opens;
    if (wanted) owed.push({ type: 'comments', id: task.id, mark: '' });
  }
  return owed;
}

/** Whether the ticket takes comments of that task, and has not `count` of them. Of a team everybody counts their own. */
function takesComments(ticket: Ticket, { task: seen, aliases, meaning }: Sighting, count: number): boolean {
  if (!seen) return false;
  const { id } = seen.task;
  const team = ticket.task?.team;
  if (!team) return !isFormerTask(ticket, seen.task) && count !== (ticket.task?.id === id ? ticket.task.comments : 0);
  const member = team.members.find((each) => each.id === id || aliases.includes(each.id));
  // As lib/ticket/task-team.ts: it went on under another id, or was over before it was known.
  if (seen.forwarded || (!member && meaning === 'done')) return false;
  return count !== (member?.id === id ? member.comments : 0);
}
