import type { AppStore } from '@/lib/store/app-store';
import type { Outcome } from '@/lib/store/command-store';
import type { Command } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from './context';

type Plain = Exclude<Command, { type: 'create' | 'undo' }>;

/** A command without a form: runs at once, complains if refused. */
export async function runPlain(app: AppStore, command: Plain, ticket: Ticket): Promise<Outcome> {
  const outcome = await app.commands.run(command, [ticket]);
  if (outcome.error) app.commands.complain(outcome.error);
  return outcome;
}

/** Mine → nobody's; else mine. Without a name it is asked first. */
export async function toggleClaim(app: AppStore, ticket: Ticket): Promise<Outcome | null> {
  if (ticket.assignee !== null && ticket.assignee === app.me.value) return runPlain(app, { type: 'release' }, ticket);
  if (app.me.value !== '') return runPlain(app, { type: 'claim' }, ticket);
  app.ui.update({ dialog: { type: 'name', ticketIds: [ticket.id] } });
  return null;
}

export function useClaim() {
  const app = useApp();
  return {
    run: (command: Plain, ticket: Ticket) => runPlain(app, command, ticket),
    toggleClaim: (ticket: Ticket) => toggleClaim(app, ticket),
  };
}
