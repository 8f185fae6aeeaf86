// Commands as the agent gives them: shown at once, rolled back with a reason if refused, undone within the window.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Progress } from '../messaging/protocol';
import { type ErrorData, toErrorData } from '../platform/errors';
import { newId } from '../platform/id';
import type { Command, CommandResult, NewTicket, TargetResult } from '../ticket/command';
import type { Ticket } from '../ticket/ticket';
import type { StoreClient } from './ports';
import type { TicketCache } from './ticket-cache';
import type { UiStore, UndoOffer } from './ui-state';

/** A short message. `key` names a text of the catalogue. */
export interface Toast {
  id: number;
  key: string;
  params?: Record<string, string | number>;
  /** Ready text of a part that brings its own catalogue; instead of `key`. */
  text?: string;
  error?: ErrorData;
}

export interface Outcome {
  ok: boolean;
  /** The first error; per ticket in `results`. */
  error?: ErrorData;
  results: TargetResult[];
  duplicates: string[];
}

export interface CommandStore {
  toasts: Signal<readonly Toast[]>;
  /** The offer to undo, while it stands. */
  undoOffer: ReadonlySignal<UndoOffer | null>;
  /** Long work of the worker, whoever asked for it; null = none. */
  progress: ReadonlySignal<Progress | null>;
  /** What the worker told about it. */
  hear(progress: Progress): void;
  /** Asks the worker to end it; what is done stays done. */
  stop(): Promise<void>;
  /** Running commands. */
  busy: ReadonlySignal<number>;
  /** At most `BATCH_LIMIT` tickets. `quiet`: the caller says which were refused. */
  run(
    command: Exclude<Command, { type: 'create' | 'undo' }>,
    tickets: readonly Ticket[],
    options?: { quiet?: boolean },
  ): Promise<Outcome>;
  /** `quiet`: one of many; the caller says how many there were, and refreshes. */
  create(ticket: NewTicket, draftId?: string, options?: { quiet?: boolean }): Promise<Outcome>;
  undo(): Promise<void>;
  say(key: string, params?: Record<string, string | number>): void;
  /** Like `say`, for a text that is not in the main catalogue. */
  tell(text: string): void;
  complain(error: ErrorData): void;
  dismiss(id: number): void;
}

export interface CommandDeps {
  client: StoreClient;
  cache: TicketCache;
  ui: UiStore;
  me: ReadonlySignal<string>;
  /** Seconds matter here: the undo window is short. */
  clock: () => number;
  seconds: ReadonlySignal<number>;
  /** Brings list and counts up to date after something was written. */
  refresh: (ids: readonly string[]) => Promise<void>;
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
/** Work that was not heard of for so long is over: its worker died, ms. */
const SILENCE = 30_000;

export function createCommandStore(deps: CommandDeps): CommandStore {
  const { client, cache, ui } = deps;
  const toasts = signal<readonly Toast[]>([]);
  const busy = signal(0);
  const progress = signal<Progress | null>(null);
  let silence: ReturnType<typeof setTimeout> | undefined;
  let nextToast = 1;

  const show = (toast: Omit<Toast, 'id'>): void => {
    toasts.value = [...toasts.value.slice(-2), { ...toast, id: nextToast++ }];
  };

  async function send(command: Command, tickets: readonly Ticket[]): Promise<CommandResult> {
    busy.value += 1;
    try {
      return await client.send(
        'ui.runCommand',
        {
          id: newId(),
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

  function offerUndo(command: Command, result: CommandResult, n: number): void {
    const woken = command.type === 'snooze' && command.until === null;
    const settles = command.type === 'macro' && command.parts.some(({ type }) => type === 'settle');
    const what = woken
      ? 'toast.unsnoozed'
      : settles
        ? (TOAST.settle ?? 'app.saved')
        : (TOAST[command.type] ?? 'app.saved');
    if (result.undoUntil !== undefined && result.undoUntil > deps.clock()) {
      ui.update({ undo: { commandId: result.commandId, until: result.undoUntil, what, n } });
    } else show({ key: what, params: { n } });
  }

  return {
    toasts,
    busy,
    progress,
    hear(news) {
      clearTimeout(silence);
      progress.value = news.what === 'end' ? null : news;
      if (news.what !== 'end')
        silence = setTimeout(() => {
          progress.value = null;
        }, SILENCE);
    },
    async stop() {
      const { value } = progress;
      if (value)
        await client
          .send('ui.stop', { id: value.id })
          .catch((thrown) => show({ key: 'error', error: toErrorData(thrown) }));
    },
    undoOffer: computed(() => {
      const { undo } = ui.state.value;
      return undo && undo.until > Math.max(deps.seconds.value, deps.clock()) ? undo : null;
    }),
    async run(command, tickets, { quiet = false } = {}) {
      const ids = tickets.map((ticket) => ticket.id);
      const { expectAfter } = await import('./optimistic'); // not before the first command
      cache.expect(tickets.map((ticket) => expectAfter(ticket, command, deps.me.value, deps.clock())));
      try {
        const result = await send(command, tickets);
        const failed = result.results.filter((target) => !target.ok);
        const error = failed[0]?.error;
        if (result.results.length > failed.length) offerUndo(command, result, result.results.length - failed.length);
        if (error && tickets.length > 1 && !quiet)
          show({ key: 'toast.failedMany', params: { n: failed.length }, error });
        // The refused ones jump back at once; the others stay as expected until the database has been read again.
        cache.settleExpectation(failed.map((target) => target.ticketId));
        await deps.refresh(ids);
        return {
          ok: !error,
          ...(error ? { error } : {}),
          results: result.results,
          duplicates: result.duplicates ?? [],
        };
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown), results: [], duplicates: [] };
      } finally {
        cache.settleExpectation(ids);
      }
    },
    async create(ticket, draftId, { quiet = false } = {}) {
      try {
        const result = await send(draftId ? { type: 'create', ticket, draftId } : { type: 'create', ticket }, []);
        const error = result.results.find((target) => !target.ok)?.error;
        if (error) return { ok: false, error, results: result.results, duplicates: result.duplicates ?? [] };
        if (!quiet) {
          const { commandId, undoUntil } = result;
          // What goes to colleagues can be taken back before it has left.
          if (ticket.send && undoUntil)
            ui.update({ undo: { commandId, until: undoUntil, what: 'toast.created', n: 1 } });
          else show({ key: 'toast.created' });
          await deps.refresh(result.results.map((target) => target.ticketId));
        }
        return { ok: true, results: result.results, duplicates: result.duplicates ?? [] };
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown), results: [], duplicates: [] };
      }
    },
    async undo() {
      const { undo } = ui.state.value;
      if (!undo || undo.until <= deps.clock()) return;
      ui.update({ undo: null });
      try {
        const result = await send({ type: 'undo', commandId: undo.commandId }, []);
        const error = result.results.find((target) => !target.ok)?.error;
        show(error ? { key: 'error', error } : { key: 'toast.undone' });
        await deps.refresh(result.results.map((target) => target.ticketId));
      } catch (thrown) {
        show({ key: 'error', error: toErrorData(thrown) });
      }
    },
    say: (key, params) => show(params ? { key, params } : { key }),
    tell: (text) => show({ key: 'app.saved', text }),
    complain: (error) => show({ key: 'error', error }),
    dismiss(id) {
      toasts.value = toasts.value.filter((toast) => toast.id !== id);
    },
  };
}
