// What is read of the Open Platform, feed by feed. A feed gives one page of changes as sightings.
import { kindOfTask, type TaskType } from '../settings/task-types';
import type { TopCaller } from '../sources/top/read';
import { getTaskComments, getTasks, TASK_PAGE_SIZE } from '../sources/top/task-calls';
import { toTaskSighting } from '../sources/top/task-sighting';
import type { TopTask } from '../sources/top/tasks';
import type { TopResult } from '../sources/top/types';
import { WHOLE, type Window } from '../sources/top/windows';
import type { TicketRepository } from '../ticket/ports';
import { type Sighting, sightingKeys } from '../ticket/sighting';
import type { TaskComment } from '../ticket/task';
import type { Ticket } from '../ticket/ticket';
import type { ShopPosition, TopApp } from './top-state';

export interface FeedPage {
  /** Records in the answer, readable or not. */
  count: number;
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
}

/** One feed a business type: only type and time together are a documented question. */
export function taskFeeds(ctx: FeedContext): Feed[] {
  return [...new Set(ctx.types.map((type) => type.bizType))].map((bizType) => ({
    name: `tasks:${bizType}`,
    size: TASK_PAGE_SIZE,
    widest: WHOLE,
    async read({ from, to, page }) {
      const answer = await getTasks(ctx.client, { bizType, modifiedFrom: from, modifiedTo: to }, { page });
      if (!answer.ok) return answer;
      const { items, skipped } = answer.value;
      const sightings = await taskSightings(ctx, items);
      return { ok: true, value: { count: items.length + skipped, sightings, skipped } };
    },
  }));
}

/** Sightings of tasks, with the comments that their tickets do not have yet. */
export async function taskSightings(ctx: FeedContext, tasks: readonly TopTask[]): Promise<Sighting[]> {
  const { shop, account } = ctx.app;
  const base = {
    shop,
    account,
    kindOf: (task: { bizType: string; subBizType: string }) => kindOfTask(ctx.types, task),
  };
  const sightings: Sighting[] = [];
  for (const task of tasks) {
    const plain = toTaskSighting(task, base);
    const ticket = task.comments > 0 ? await ticketOf(ctx.repository, plain) : undefined;
    const wanted = ticket ? task.comments !== (ticket.task?.comments ?? 0) : plain.opens;
    const comments = task.comments > 0 && wanted ? await readComments(ctx.client, task.id) : null;
    sightings.push(comments ? toTaskSighting(task, { ...base, comments }) : plain);
  }
  return sightings;
}

function ticketOf(repository: TicketRepository, sighting: Sighting): Promise<Ticket | undefined> {
  return repository.transact((tx) => tx.findByMatter(sightingKeys(sighting)));
}

/** Null where they cannot be read: the method is known from older SDKs only, and tasks do without. */
async function readComments(client: TopCaller, taskId: string): Promise<TaskComment[] | null> {
  const answer = await getTaskComments(client, taskId);
  return answer.ok ? answer.value.items.map(({ id, by, text }) => ({ id, by: by.nick, text })) : null;
}
