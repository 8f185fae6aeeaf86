// Commands as the agent gives them: shown at once, rolled back with a reason if refused, undone within the window.
import type { Signal } from '@preact/signals';
import { type ErrorData, toErrorData } from '../platform/errors';
import { newId } from '../platform/id';
import { type Command, type CommandResult, type TargetResult, UNDO_WINDOW_BATCH } from '../ticket/command';
import type { Draft } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import { BATCH_DRAFT, noteBatch, passOn, readBatch } from './batch-note';
import type { CommandDeps, CommandStore, Toast } from './command-store';
import { expectAfter } from './optimistic';

export interface CommandGiver extends Pick<CommandStore, 'run' | 'create' | 'undo'> {
  resume(noted: Draft): Promise<void>;
}

interface GiverDeps extends CommandDeps {
  /** Running commands. */
  busy: Signal<number>;
  show(toast: Omit<Toast, 'id'>): void;
}

const TOAST: Partial<Record<Command['type'], string>> = {
  claim: 'toast.claimed',
  release: 'toast.released',
  note: 'toast.noted',
  reply: 'toast.replied',
  step: 'app.saved',
  macro: 'toast.macro',
  wait: 'toast.waiting',
  resume: 'toast.resumed',
  priority: 'toast.prioritised',
  transfer: 'toast.transferred',
  snooze: 'toast.snoozed',
  tag: 'toast.tagged',
  settle: 'toast.settled',
  cancel: 'toast.cancelled',
  ignore: 'toast.ignored',
  reopen: 'toast.reopened',
};

/** A batch takes longer than one ticket, ms. */
const BATCH_TIMEOUT = 120_000;
/** More tickets than any screen shows. */
const SCREEN = 100;

export function createCommandGiver(deps: GiverDeps): CommandGiver {
  const { client, cache, ui, busy, show } = deps;

  async function send(command: Command, tickets: readonly Ticket[], id = newId()): Promise<CommandResult> {
    busy.value += 1;
    try {
      return await client.send(
        'ui.runCommand',
        {
          id,
          command,
          targets: tickets.map((ticket) => ({ ticketId: ticket.id, rev: ticket.rev })),
          by: deps.me.value,
        },
        tickets.length > 1 ? { timeout: BATCH_TIMEOUT } : {},
      );
    } finally {
      busy.value -= 1;
    }
  }

  function offerUndo(what: string, result: CommandResult, n: number, again = false): void {
    if (result.undoUntil !== undefined && result.undoUntil > deps.clock()) {
      const { undo } = ui.state.value;
      const first = again && undo && undo.until > deps.clock() ? undo : { commandIds: [], n: 0 };
      const commandIds = [...first.commandIds, result.commandId];
      ui.update({ undo: { commandIds, until: result.undoUntil, what, n: first.n + n } });
    } else show({ key: what, params: { n } });
  }

  /** The answer was heard, and is shown. Another page of ours may have noted a batch of its own since. */
  async function forgetBatch(commandId: string): Promise<void> {
    const noted = await deps.reader.draft(BATCH_DRAFT).catch(() => undefined);
    if (noted?.fields['command'] === commandId) await deps.reader.deleteDraft(BATCH_DRAFT).catch(() => undefined);
  }

  return {
    async run(command, tickets, { quiet = false, again = false, id = newId(), form = '' } = {}) {
      const ids = tickets.map((ticket) => ticket.id);
      const what = said(command);
      const batch = tickets.length > 1;
      cache.expect(tickets.map((ticket) => expectAfter(ticket, command, deps.me.value, deps.clock())));
      // A batch is over when the list is right: what its tickets look like is expected until all of them have been read.
      let reading: Promise<void> | null = null;
      try {
        if (batch) await noteBatch(deps.reader, { commandId: id, what, again, ticketIds: ids, form }, deps.clock());
        const result = await send(command, tickets, id);
        if (batch) void forgetBatch(id);
        const failed = result.results.filter((target) => !target.ok);
        const error = failed[0]?.error;
        const done = result.results.length - failed.length;
        if (done > 0) offerUndo(what, result, done, again);
        if (error && batch && !quiet) show({ key: 'toast.failedMany', params: { n: failed.length }, error });
        // The refused ones jump back at once; the others stay as expected until the database has been read again.
        cache.settleExpectation(failed.map((target) => target.ticketId));
        // It is done, whether or not it can be read just now: what cannot, says so by itself.
        const news = deps.refresh(ids);
        await news.list.catch(() => undefined);
        if (ids.length > SCREEN) reading = news.tickets;
        else await news.tickets.catch(() => undefined);
        return {
          ok: !error,
          ...(error ? { error } : {}),
          results: result.results,
          duplicates: result.duplicates ?? [],
        };
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown), results: [], duplicates: [] };
      } finally {
        const over = () => cache.settleExpectation(ids);
        if (reading) void reading.then(over, over);
        else over();
      }
    },
    async create(ticket, draftId, { quiet = false, id } = {}) {
      try {
        const result = await send(draftId ? { type: 'create', ticket, draftId } : { type: 'create', ticket }, [], id);
        const error = result.results.find((target) => !target.ok)?.error;
        if (error) return { ok: false, error, results: result.results, duplicates: result.duplicates ?? [] };
        if (!quiet) {
          const { commandId, undoUntil } = result;
          // What goes to colleagues can be taken back before it has left.
          if (ticket.send && undoUntil)
            ui.update({ undo: { commandIds: [commandId], until: undoUntil, what: 'toast.created', n: 1 } });
          else show({ key: 'toast.created' });
          await deps.refresh(result.results.map((target) => target.ticketId)).tickets.catch(() => undefined);
        }
        return { ok: true, results: result.results, duplicates: result.duplicates ?? [] };
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown), results: [], duplicates: [] };
      }
    },
    async resume(noted) {
      const note = readBatch(noted);
      const { commandId, what, again, ticketIds } = note;
      const { dialog } = ui.state.value;
      // Its form was sent: it would ask for the same thing once more.
      if (dialog?.ticketIds.some((id) => ticketIds.includes(id))) ui.update({ dialog: null });
      const { result, undone } = await client.send('ui.commandResult', { id: commandId }, { timeout: BATCH_TIMEOUT });
      await forgetBatch(commandId);
      if (undone) return;
      await deps.refresh(ticketIds).list.catch(() => undefined);
      const answers = new Map(result?.results.map((target) => [target.ticketId, target]));
      const failed = ticketIds.filter((id) => !answers.get(id)?.ok);
      const n = ticketIds.length - failed.length;
      if (result && n > 0) {
        const { undoUntil } = result;
        // Whoever comes back later has as long as anybody to see it; what the platform was told meanwhile, the undo says.
        const until = Math.max(undoUntil ?? 0, deps.clock() + UNDO_WINDOW_BATCH);
        offerUndo(what, undoUntil === undefined ? result : { ...result, undoUntil: until }, n, again);
      }
      await passOn(deps.reader, note, failed).catch(() => undefined);
      if (failed.length === 0) return;
      const first = failed.map((id) => answers.get(id)).find((target) => target && !target.ok);
      // Without an answer its turn never came: the worker was gone before.
      const error: ErrorData = first && !first.ok ? first.error : { code: 'cancelled' };
      show({ key: 'toast.failedMany', params: { n: failed.length }, error });
      deps.select(failed);
    },
    async undo() {
      const { undo } = ui.state.value;
      if (!undo || undo.until <= deps.clock()) {
        if (busy.value === 0) show({ key: 'toast.undoOver' }); // what is under way offers it, or tells its end
        return;
      }
      ui.update({ undo: null });
      const results: TargetResult[] = [];
      let error: ErrorData | undefined;
      for (const commandId of undo.commandIds.toReversed())
        try {
          results.push(...(await send({ type: 'undo', commandId }, [])).results);
        } catch (thrown) {
          error ??= toErrorData(thrown);
        }
      const failed = results.filter((target) => !target.ok);
      const n = results.length - failed.length;
      error ??= failed[0]?.error;
      if (!error) show({ key: 'toast.undone' });
      else if (n === 0) show({ key: 'error', error });
      else show({ key: 'toast.undonePart', params: { n, left: undo.n - n }, error });
      await deps.refresh(results.map((target) => target.ticketId)).tickets.catch(() => undefined);
    },
  };
}

/** Text key of what a command does. */
function said(command: Command): string {
  if (command.type === 'snooze' && command.until === null) return 'toast.unsnoozed';
  const settles = command.type === 'macro' && command.parts.some(({ type }) => type === 'settle');
  return TOAST[settles ? 'settle' : command.type] ?? 'app.saved';
}
