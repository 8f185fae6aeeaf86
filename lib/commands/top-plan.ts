// Which commands the Open Platform hears of. Pure and small: it runs inside every command's transaction.
import type { Settings } from '../settings/settings';
import type { Command, TaskOrder } from '../ticket/command';
import { maskPersonal } from '../ticket/mask';
import type { OutboxEntry } from '../ticket/ports';
import { sentByUs } from '../ticket/task-team';
import { isOpen, type TaskFacts, type Ticket } from '../ticket/ticket';
import type { RemoteAction } from './remote';

/** What is done there (lib/commands/top-remote.ts). */
export type TopAction = 'finish' | 'cancel' | 'withdraw' | 'increase' | 'memo' | 'remind' | 'create';

const act = (action: TopAction, payload: Record<string, string>): RemoteAction => ({ action, payload });

/** No phone or address is stored on the way there, either. */
const clean = (text: string): string => maskPersonal(text, { lines: true });

/** Null where the platform need not or must not hear of it. */
export function planTask(command: Command, ticket: Ticket, { top, team }: Settings): RemoteAction | null {
  if (command.type === 'create')
    return command.ticket.send ? act('create', creation(ticket, command.ticket.send)) : null;
  const { task } = ticket;
  if (!task || !top.write) return null;
  switch (command.type) {
    case 'settle': {
      const memo = clean(command.settlement.note);
      // Colleagues did not do what is settled here: it is taken back from them, not finished in their name.
      return sentByUs(ticket)
        ? act('withdraw', { ...everybody(task), memo })
        : act('finish', { taskId: task.id, memo });
    }
    case 'cancel':
      return task.ours ? act('cancel', { ...everybody(task), memo: clean(command.reason) }) : null;
    case 'transfer':
      // Only the sender may add executors (documented), and a group of ours is nobody there: then it changes hands here only.
      return task.ours && !team.groups.includes(command.to)
        ? act('increase', { taskId: task.id, metaId: task.metaId, to: command.to })
        : null;
    case 'note':
    case 'reply':
      return top.memos && command.text ? act('memo', { taskId: task.id, memo: clean(command.text) }) : null;
    case 'snooze':
      return act('remind', { taskId: task.id, at: String(command.until ?? 0) });
    default:
      return null;
  }
}

/**
 * A task is not sent for a ticket that was closed meanwhile, nor ended for one that was opened again; a reminder is not set where
 * another was chosen since, or its time has come.
 */
export function isMoot(
  { action, payload }: Pick<OutboxEntry, 'action' | 'payload'>,
  { state, task, snoozedUntil }: Ticket,
): boolean {
  if (action === 'remind') return payload['at'] !== String(snoozedUntil ?? 0);
  if (action === 'create') return !isOpen(state) && task === undefined;
  return isOpen(state) && ['finish', 'withdraw', 'cancel'].includes(action);
}

const everybody = ({ id, metaId, team }: TaskFacts): Record<string, string> => ({
  taskId: id,
  metaId,
  ...(team ? { taskIds: team.members.map((member) => member.id).join(',') } : {}),
});

function creation(ticket: Ticket, send: TaskOrder): Record<string, string> {
  const title = ticket.text.split('\n')[0] ?? '';
  return {
    title: title.slice(0, 60),
    content: ticket.text,
    receivers: JSON.stringify(send.receivers),
    finishBy: send.finishBy,
    remind: send.remind ? '1' : '0',
    orderId: ticket.orderId ?? '',
    priority: String(Math.min(2, ticket.priority)),
    endAt: ticket.deadline && ticket.deadline.basis !== 'rule' ? String(ticket.deadline.dueAt) : '',
  };
}
