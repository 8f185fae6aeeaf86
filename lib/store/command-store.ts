// What the page knows of commands: messages, the offer to undo, how far long work is. Giving them is read with the first one.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Progress } from '../messaging/protocol';
import { type ErrorData, toErrorData } from '../platform/errors';
import type { Command, NewTicket, TargetResult } from '../ticket/command';
import type { Ticket } from '../ticket/ticket';
import { BATCH_DRAFT } from './batch-note';
import type { CommandGiver } from './command-giver';
import type { Reader, StoreClient } from './ports';
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
  /**
   * At most `BATCH_LIMIT` tickets. `quiet`: the caller says which were refused. `again`: a retry; undone together with what it retries.
   * `id`: the command's, where a form keeps it until there is an answer; `form`: that form's draft.
   */
  run(
    command: Exclude<Command, { type: 'create' | 'undo' }>,
    tickets: readonly Ticket[],
    options?: { quiet?: boolean; again?: boolean; id?: string; form?: string },
  ): Promise<Outcome>;
  /** `quiet`: one of many; the caller says how many there were, and refreshes. */
  create(ticket: NewTicket, draftId?: string, options?: { quiet?: boolean; id?: string }): Promise<Outcome>;
  undo(): Promise<void>;
  /** A batch whose popup closed: shows what became of it once it is over, offers to undo it, and selects who was refused. */
  resume(): Promise<void>;
  say(key: string, params?: Record<string, string | number>): void;
  /** Like `say`, for a text that is not in the main catalogue. */
  tell(text: string): void;
  complain(error: ErrorData): void;
  dismiss(id: number): void;
}

export interface Refreshing {
  /** Rows, their order and the counts. */
  list: Promise<void>;
  /** Then the tickets themselves, and the open one's history. */
  tickets: Promise<void>;
}

export interface CommandDeps {
  client: StoreClient;
  reader: Pick<Reader, 'draft' | 'putDraft' | 'deleteDraft'>;
  cache: TicketCache;
  ui: UiStore;
  me: ReadonlySignal<string>;
  /** Seconds matter here: the undo window is short. */
  clock: () => number;
  seconds: ReadonlySignal<number>;
  /** Brings everything up to date after something was written. */
  refresh: (ids: readonly string[]) => Refreshing;
  /** Selects those of these tickets that are in the list. */
  select: (ids: readonly string[]) => void;
}

/** Work that was not heard of for so long is over: its worker died, ms. */
const SILENCE = 30_000;

/** The outcome where a command was not even sent. */
const notTried = (thrown: unknown): Outcome => ({
  ok: false,
  error: toErrorData(thrown),
  results: [],
  duplicates: [],
});

export function createCommandStore(deps: CommandDeps): CommandStore {
  const { client, ui } = deps;
  const toasts = signal<readonly Toast[]>([]);
  const busy = signal(0);
  const progress = signal<Progress | null>(null);
  let silence: ReturnType<typeof setTimeout> | undefined;
  let nextToast = 1;

  const show = (toast: Omit<Toast, 'id'>): void => {
    // Said again, it stands there once.
    const others = toasts.value.filter(({ id, ...one }) => JSON.stringify(one) !== JSON.stringify(toast));
    toasts.value = [...others.slice(-2), { ...toast, id: nextToast++ }];
  };

  let giving: Promise<CommandGiver> | null = null;
  const given = (): Promise<CommandGiver> => {
    giving ??= import('./command-giver').then(
      ({ createCommandGiver }) => createCommandGiver({ ...deps, busy, show }),
      (error: unknown) => {
        giving = null; // the next one asks anew
        throw error;
      },
    );
    return giving;
  };

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
    run: (...command) => given().then((giver) => giver.run(...command), notTried),
    create: (...ticket) => given().then((giver) => giver.create(...ticket), notTried),
    undo: async () => (await given()).undo(),
    async resume() {
      if (busy.value > 0) return; // ours
      const noted = await deps.reader.draft(BATCH_DRAFT);
      if (noted) await (await given()).resume(noted);
    },
    say: (key, params) => show(params ? { key, params } : { key }),
    tell: (text) => show({ key: 'app.saved', text }),
    complain: (error) => show({ key: 'error', error }),
    dismiss(id) {
      toasts.value = toasts.value.filter((toast) => toast.id !== id);
    },
  };
}
