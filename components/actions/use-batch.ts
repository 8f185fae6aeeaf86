import { useState } from 'preact/hooks';
import type { Outcome } from '@/lib/store/command-store';
import type { Ticket } from '@/lib/ticket/ticket';
import type { TicketCommand } from '@/lib/ticket/transitions';
import { useApp } from '../context';

export interface Refused {
  command: TicketCommand;
  done: number;
  outcome: Outcome;
}

/**
 * Runs a command on several tickets. Who was refused stays selected and can be tried again; everybody else leaves the selection.
 * `refused` is what is shown then, null before and after a full success.
 */
export function useBatch() {
  const app = useApp();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);

  async function run(command: TicketCommand, tickets: readonly Ticket[]): Promise<Outcome> {
    setBusy(true);
    const before = app.list.selected.value;
    const outcome = await app.commands.run(command, tickets, { quiet: true });
    setBusy(false);
    const failed = outcome.results.filter((result) => !result.ok).map((result) => result.ticketId);
    const done = outcome.results.length - failed.length;
    if (outcome.results.length === 0) return outcome; // nothing was tried
    const succeeded = new Set(outcome.results.filter((result) => result.ok).map((result) => result.ticketId));
    const left = [...before].filter((id) => !succeeded.has(id));
    const inList = new Set(app.list.ids.value);
    app.list.selected.value = new Set([...left, ...(tickets.length > 1 ? failed : [])].filter((id) => inList.has(id)));
    setRefused(failed.length > 0 && tickets.length > 1 ? { command, done, outcome } : null);
    return outcome;
  }

  /** Once more, for the refused ones as they stand now. True when nothing is left. */
  async function retry(): Promise<boolean> {
    if (!refused) return true;
    const ids = refused.outcome.results.filter((result) => !result.ok).map((result) => result.ticketId);
    await app.cache.reload(ids);
    const tickets = ids.flatMap((id) => app.cache.get(id) ?? []);
    if (tickets.length === 0) return true;
    return (await run(refused.command, tickets)).ok;
  }

  return { run, retry, busy, refused };
}
