import { useRef, useState } from 'preact/hooks';
import type { ErrorData } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/id';
import type { Outcome } from '@/lib/store/command-store';
import { type DraftForm, isAnswer } from '@/lib/store/draft-store';
import type { Ticket } from '@/lib/ticket/ticket';
import type { TicketCommand } from '@/lib/ticket/transitions';
import { useApp } from '../context';

export interface Refused {
  command: TicketCommand;
  done: number;
  outcome: Outcome;
  /** Why the last try did not even begin. */
  failure?: ErrorData;
}

export const refusedIds = ({ results }: Outcome): string[] =>
  results.filter((result) => !result.ok).map((result) => result.ticketId);

/**
 * Runs a command on several tickets. Who was refused stays selected and can be tried again; everybody else leaves the selection.
 * `refused` is what is shown then, null before and after a full success. `tickets`: those given, but as they were while it runs, since
 * a form that follows each of 1,000 changes is in the way of the work. After a full success `busy` stays: the form closes.
 */
export function useBatch(given: readonly Ticket[]) {
  const app = useApp();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  /** Without a draft: sent again after a lost answer it is the same command. */
  const unanswered = useRef<string | null>(null);
  const shown = useRef(given);
  if (!running.current) shown.current = given;
  const work = (now: boolean) => {
    running.current = now;
    setBusy(now);
  };

  async function run(
    command: TicketCommand,
    tickets: readonly Ticket[],
    { batch = tickets.length > 1, again = false, draft }: { batch?: boolean; again?: boolean; draft?: DraftForm } = {},
  ): Promise<Outcome> {
    work(true);
    const before = app.list.selected.value;
    unanswered.current ??= newId();
    const form = draft ? { id: await draft.commandId(), form: draft.id } : { id: unanswered.current };
    const outcome = await app.commands.run(command, tickets, { quiet: true, again, ...form });
    if (isAnswer(outcome)) unanswered.current = null;
    draft?.answered(outcome);
    if (!outcome.ok) work(false);
    const failed = refusedIds(outcome);
    const done = outcome.results.length - failed.length;
    if (outcome.results.length === 0) {
      // Nothing was tried: what was expected to leave the list stands there again, still chosen.
      app.list.selected.value = before;
      return outcome;
    }
    const succeeded = new Set(outcome.results.filter((result) => result.ok).map((result) => result.ticketId));
    const left = [...before].filter((id) => !succeeded.has(id));
    const inList = new Set(app.list.ids.value);
    app.list.selected.value = new Set([...left, ...(batch ? failed : [])].filter((id) => inList.has(id)));
    setRefused(failed.length > 0 && batch ? { command, done, outcome } : null);
    return outcome;
  }

  /** Once more, for the refused ones as they stand now. Who is refused again; empty when nothing is left. */
  async function retry(): Promise<string[]> {
    if (!refused) return [];
    const ids = refusedIds(refused.outcome);
    await app.cache.reload(ids);
    const tickets = ids.flatMap((id) => app.cache.get(id) ?? []);
    if (tickets.length === 0) return [];
    const outcome = await run(refused.command, tickets, { batch: true, again: true });
    if (outcome.results.length > 0) return refusedIds(outcome);
    setRefused({ ...refused, failure: outcome.error ?? { code: 'unexpected' } });
    return ids;
  }

  return { run, retry, busy, refused, tickets: shown.current };
}
