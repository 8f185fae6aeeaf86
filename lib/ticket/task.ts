// What a 轻任务 of the Open Platform adds to a ticket: who is to do it, its memo and its comments. Pure.
import type { EventDraft } from './change';
import { compareVersions } from './observation';
import { isOpen, type TaskFacts, type Ticket } from './ticket';

/** A comment as the platform shows it; texts are cleaned by whoever reads them. */
export interface TaskComment {
  id: string;
  /** Nick. */
  by: string;
  text: string;
}

/** What a sighting of a task tells beyond its state. */
export interface TaskSighting {
  task: Omit<TaskFacts, 'lastComment'>;
  /** Those that were read this time, in any order; known ones are left out by their ids. */
  comments: readonly TaskComment[];
  /** It went on under another id. */
  forwarded?: true;
  /** How the sender's record over all executors ended. */
  whole?: 'done' | 'cancelled';
}

export interface TaskStep {
  patch: Partial<Ticket>;
  events: EventDraft[];
  /** Somebody wrote a comment, or another task took over: something happened even where the state is the same. */
  news: boolean;
}

/**
 * Whom a task's executor is here: a sub-account by its whole nick, nobody for the shop's main account, whose tasks are everybody's.
 */
export function taskAssignee(receiver: string, shop: string): string | null {
  return receiver.startsWith(`${shop}:`) ? receiver : null;
}

/**
 * A ticket may get a second task: forwarded by its executor, or given to another by the sender. The newest one speaks for the ticket.
 * True where `seen` is an older one.
 */
export function isFormerTask(ticket: Pick<Ticket, 'task'>, seen: Pick<TaskFacts, 'id'>): boolean {
  return ticket.task !== undefined && compareVersions(seen.id, ticket.task.id) < 0;
}

/** The task of a new ticket, and what its history begins with. */
export function firstTask({ task, comments }: TaskSighting): { task: TaskFacts; events: EventDraft[] } {
  const { lastComment, events } = newComments(comments, '0');
  return { task: withComments(task, lastComment, undefined), events };
}

/**
 * Follows the platform where something changed there; where somebody here has decided otherwise (another owner, another priority)
 * that stays and the history says what the platform shows.
 */
export function followTask(ticket: Ticket, sighting: TaskSighting): TaskStep {
  const before = ticket.task;
  // A team's comments come new only (lib/ticket/task-team.ts): every member counts its own.
  const known = sighting.task.team ? '0' : (before?.lastComment ?? '0');
  const { lastComment: last, events } = newComments(sighting.comments, known);
  const lastComment = sighting.task.team ? '0' : last;
  const task = withComments(sighting.task, lastComment, before?.comments);
  const news = events.length > 0 || (before !== undefined && before.id !== task.id);
  if (before && same(before, task)) return { patch: {}, events, news };
  const patch: Partial<Ticket> = { task };
  if (!before || !isOpen(ticket.state)) return { patch, events, news };

  const assignee = taskAssignee(task.receiver, ticket.shop);
  const former = taskAssignee(before.receiver, ticket.shop);
  if (assignee !== former && assignee !== ticket.assignee) {
    if (ticket.assignee === former) patch.assignee = assignee;
    const event: EventDraft = { type: 'transferred', before: ticket.assignee, after: assignee };
    events.push(ticket.assignee === former ? event : { type: 'observed', text: `→ ${task.receiver}` });
    // Whose turn it is does not change with the owner.
    if (ticket.assignee === former && ticket.state !== 'waiting')
      patch.state = assignee === null ? 'pending' : 'processing';
  }
  if (task.priority !== before.priority && ticket.priority === before.priority) {
    patch.priority = task.priority;
    events.push({ type: 'prioritised', before: ticket.priority, after: task.priority });
  }
  return { patch, events, news };
}

/** What was read of comments stays known where they were not read this time. */
function withComments(task: TaskSighting['task'], lastComment: string, comments: number | undefined): TaskFacts {
  const result: TaskFacts = { ...task };
  if (result.comments === undefined && comments !== undefined) result.comments = comments;
  if (lastComment !== '0') result.lastComment = lastComment;
  return result;
}

export function newComments(
  comments: readonly TaskComment[],
  last: string,
): { lastComment: string; events: EventDraft[] } {
  const fresh = comments
    .filter((comment) => compareVersions(comment.id, last) > 0)
    .sort((a, b) => compareVersions(a.id, b.id));
  return {
    lastComment: fresh.at(-1)?.id ?? last,
    events: fresh.map(({ by, text }): EventDraft => ({ type: 'replied', text: by ? `${by}：${text}` : text })),
  };
}

function same(a: TaskFacts, b: TaskFacts): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof TaskFacts)[]);
  return [...keys].every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
