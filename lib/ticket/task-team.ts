// A 轻任务 that we sent to colleagues: one ticket; of several receivers everybody's own task decides with the others when it is done. Pure.
import { compareVersions } from './observation';
import { newComments, type TaskSighting } from './task';
import type { ClosedState, Meaning, TaskFacts, TaskMember, TaskTeam, Ticket } from './ticket';

/** What one executor's task shows. */
interface Shown {
  task: TaskSighting;
  meaning: Meaning;
  /** Ids that the task had before it was forwarded among them. */
  aliases: readonly string[];
  closes?: ClosedState;
}

/** What that means for the ticket. The words are the platform's, whatever the language here. */
interface Joined {
  meaning: Meaning;
  text: string;
  closes?: ClosedState;
  task: TaskSighting;
}

/** It was made here and sent to colleagues: the task is theirs. */
export function sentByUs(ticket: Pick<Ticket, 'source' | 'task'>): boolean {
  return ticket.source === 'agent' && ticket.task?.ours === true;
}

/** Finished members and all of them. */
export function teamProgress({ members }: TaskTeam): { done: number; of: number } {
  return { done: members.filter(({ state }) => state === 'done').length, of: members.length };
}

/** Nobody has it to do any more: the whole was withdrawn, or is done. */
export function endTeam(team: TaskTeam): TaskTeam {
  const gone = (member: TaskMember): TaskMember => (member.state === 'open' ? { ...member, state: 'gone' } : member);
  return { ...team, members: team.members.map(gone) };
}

/** Null where the task says nothing of the ticket: forwarded (whoever got it speaks next), or an older one that is over. */
export function joinTeam(facts: TaskFacts & { team: TaskTeam }, seen: Shown): Joined | null {
  const { task: own } = seen.task;
  if (seen.task.forwarded) return null;
  const { team, memo: _, ...before } = facts;
  const known = team.members.find(({ id }) => id === own.id || seen.aliases.includes(id));
  if (!known && seen.meaning === 'done') return null;
  const { member, comments } = follow(known, seen);
  const members = known
    ? team.members.map((each) => (each === known ? member : each))
    : // Given to one more by the sender.
      [...team.members, member];
  const { memo: __, comments: ___, ...first } = own;
  const task: TaskSighting['task'] = {
    ...(members[0]?.id === own.id ? first : before),
    team: { ...team, members },
  };
  return { ...stateOf({ ...team, members }, seen.task.whole), task: { task, comments } };
}

function follow(known: TaskMember | undefined, { task: { task, comments }, meaning, closes }: Shown) {
  const { lastComment, events } = newComments(comments, known?.lastComment ?? '0');
  const fresh =
    events.length > 0 ? comments.filter(({ id }) => compareVersions(id, known?.lastComment ?? '0') > 0) : [];
  const count = task.comments ?? known?.comments;
  const state =
    meaning === 'unknown'
      ? (known?.state ?? 'open')
      : meaning !== 'done'
        ? 'open'
        : closes === undefined
          ? 'done'
          : 'gone';
  const member: TaskMember = {
    ...{ id: task.id, receiver: task.receiver, state },
    ...(task.memo ? { memo: task.memo } : {}),
    ...(count === undefined ? {} : { comments: count }),
    ...(lastComment === '0' ? {} : { lastComment }),
  };
  return { member, comments: fresh };
}

function stateOf(team: TaskTeam, whole: TaskSighting['whole']): Omit<Joined, 'task'> {
  const { done, of } = teamProgress(team);
  const over = team.members.every(({ state }) => state !== 'open');
  if (whole === 'done' || (done > 0 && (over || team.finishBy === 'one'))) return { meaning: 'done', text: '执行完成' };
  if (whole === 'cancelled' || over) return { meaning: 'done', text: '取消', closes: 'cancelled' };
  return { meaning: 'needs-us', text: done > 0 ? `${done}/${of} 执行完成` : '未执行' };
}
