import type { Command } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from './context';

type Plain = Exclude<Command, { type: 'create' | 'undo' }>;

/** Commands without a form: run at once, complain if refused. */
export function useClaim() {
  const app = useApp();
  const run = async (command: Plain, ticket: Ticket) => {
    const outcome = await app.commands.run(command, [ticket]);
    if (outcome.error) app.commands.complain(outcome.error);
    return outcome;
  };
  /** Mine → nobody's; else mine. Without a name it is asked first. */
  const toggleClaim = async (ticket: Ticket) => {
    if (ticket.assignee !== null && ticket.assignee === app.me.value) return run({ type: 'release' }, ticket);
    if (app.me.value !== '') return run({ type: 'claim' }, ticket);
    app.ui.update({ dialog: { type: 'name', ticketIds: [ticket.id] } });
    return null;
  };
  return { run, toggleClaim };
}
