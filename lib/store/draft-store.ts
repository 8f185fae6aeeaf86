// Forms half filled in, written to the database on every input: a closing popup loses nothing (design §3).
import { type Signal, signal } from '@preact/signals';
import { type ErrorData, toErrorData } from '../platform/errors';
import { newId } from '../platform/id';
import type { CommandFate } from '../ticket/command';
import type { Draft, DraftFile } from '../ticket/ports';
import { typedSince } from '../ticket/text';
import type { Outcome } from './command-store';
import type { Reader, Shell, StoreClient } from './ports';

type DraftDb = Pick<Reader, 'draft' | 'putDraft' | 'deleteDraft'>;

export interface PictureProblem {
  name: string;
  error: ErrorData;
}

export interface DraftForm {
  id: string;
  fields: Signal<Record<string, string>>;
  files: Signal<DraftFile[]>;
  /** Pictures that could not be added, newest last. */
  problems: Signal<PictureProblem[]>;
  /** Pictures being read right now. */
  adding: Signal<number>;
  /** true once the stored draft (or its absence) is known: nothing is written before. */
  ready: Signal<boolean>;
  /** false when the last write failed; the form then says so. */
  stored: Signal<boolean>;
  set(field: string, value: string): void;
  addFiles(files: readonly File[]): Promise<void>;
  removeFile(id: string): void;
  /** Waits until pictures that are being read are here; false = one of those cannot be read, and the form says so. */
  complete(): Promise<boolean>;
  /** Waits until everything typed is stored. */
  flush(): Promise<void>;
  /** Stores it as it stands, typed or not, and waits for that: a command will name it. */
  keep(): Promise<void>;
  /**
   * The id of the command that this form gives, kept with it until it is answered: sent again after a lost answer, even by another
   * popup, it is the same command. The draft is stored as it stands.
   */
  commandId(): Promise<string>;
  /** What came back. Without an answer of the worker the next try is the same command. */
  answered(outcome: Pick<Outcome, 'results' | 'error'>): void;
  /** Forgets what was sent, not what was typed and added since; the form can be filled in again. */
  reset(sent: Pick<Draft, 'fields' | 'files'>): Promise<void>;
  /** Forgets the draft for good: the form is done. */
  discard(): Promise<void>;
}

export interface DraftDeps {
  db: DraftDb;
  preparePicture: Shell['preparePicture'];
  clock: () => number;
  /** What became of a command. Rejects where nobody answers. */
  fate(commandId: string): Promise<CommandFate>;
}

/** From the app's store: `reader`, `shell`, `client` and `clock` are all that is needed. */
export const draftDeps = (app: {
  reader: DraftDb;
  shell: Pick<Shell, 'preparePicture'>;
  client: StoreClient;
  clock: () => number;
}): DraftDeps => ({
  db: app.reader,
  preparePicture: app.shell.preparePicture,
  clock: app.clock,
  fate: (id) => app.client.send('ui.commandResult', { id }),
});

/** Whether the worker said what became of the command; if not, the next try is the same one. */
export const isAnswer = ({ results, error }: Pick<Outcome, 'results' | 'error'>): boolean =>
  results.length > 0 || error?.code === 'already-done';

/**
 * Opens (and restores) the draft of one form. What is typed before the stored one arrives wins field by field.
 * `initial` and `pictures`: what the form begins with; nothing is stored before something is typed.
 * Where `initial.about` is given, a stored draft about something else is left alone until something is typed.
 */
export function openDraft(
  deps: DraftDeps,
  id: string,
  form: Draft['form'],
  ticketId: string | null,
  initial: Record<string, string> = {},
  pictures: readonly DraftFile[] = [],
): DraftForm {
  const fields = signal<Record<string, string>>({ ...initial });
  const files = signal<DraftFile[]>([...pictures]);
  const problems = signal<PictureProblem[]>([]);
  const adding = signal(0);
  const ready = signal(false);
  const stored = signal(true);
  const typed = new Set<string>();
  let sent: Draft['sent'];
  let reading: Promise<unknown> = Promise.resolve();
  let gone = false;
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  const write = (): void => {
    dirty = true;
    if (!ready.value) return;
    // One write at a time, and always the newest state: inputs during a write are stored by the next one.
    writing = writing.then(async () => {
      if (!dirty || gone) return;
      dirty = false;
      try {
        await deps.db.putDraft({
          id,
          form,
          ticketId,
          fields: fields.value,
          files: files.value,
          updatedAt: deps.clock(),
          ...(sent ? { sent } : {}),
        });
        stored.value = true;
      } catch {
        stored.value = false;
      }
    });
  };

  /** Somebody typed, or added or took away a picture. */
  const touch = (pictures?: true): void => {
    if (sent) sent = { ...sent, changed: true, ...(pictures ? { pictures } : {}) };
    write();
  };

  /** Its answer never came, as a popup that closes hears none. What was done since must not be done, nor typed, again. */
  async function afterSending(draft: Draft, { id: command, changed }: NonNullable<Draft['sent']>) {
    if (draft.fields['about'] !== initial['about']) return draft; // the command of other tickets is not this one's
    const { result, undone } = await deps.fate(command).catch(() => ({ result: null, undone: false }));
    const asked = draft.fields['about']?.split(',').length ?? 1;
    if ((result?.results.length ?? 0) < asked) sent = draft.sent;
    else if (!undone && !changed && result?.results.every(({ ok }) => ok)) {
      await deps.db.deleteDraft(id).catch(() => undefined);
      return undefined;
    }
    return draft;
  }

  const loading = deps.db
    .draft(id)
    .then((draft) => (draft?.sent ? afterSending(draft, draft.sent) : draft))
    .catch(() => undefined)
    .then((draft) => {
      if (gone) return;
      if (draft && draft.fields['about'] === initial['about']) {
        const own = Object.fromEntries(Object.entries(fields.value).filter(([field]) => typed.has(field)));
        fields.value = { ...fields.value, ...draft.fields, ...own };
        files.value = [...draft.files, ...files.value.filter((file) => !pictures.includes(file))];
      }
      ready.value = true;
      if (dirty) write();
    });

  const flush = async (): Promise<void> => {
    await loading;
    await writing;
  };

  async function add(chosen: readonly File[]): Promise<void> {
    problems.value = [];
    adding.value += chosen.length;
    for (const file of chosen) {
      try {
        const picture = await deps.preparePicture(file);
        if (!files.value.some((other) => other.hash === picture.hash)) files.value = [...files.value, picture];
        touch(true);
      } catch (error) {
        problems.value = [...problems.value, { name: file.name, error: toErrorData(error) }];
      } finally {
        adding.value -= 1;
      }
    }
  }
  const keep = async (): Promise<void> => {
    write();
    await flush();
  };

  return {
    id,
    fields,
    files,
    problems,
    adding,
    ready,
    stored,
    set(field, value) {
      typed.add(field);
      fields.value = { ...fields.value, [field]: value };
      touch();
    },
    addFiles(chosen) {
      const added = add(chosen);
      reading = Promise.all([reading, added]);
      return added;
    },
    removeFile(fileId) {
      files.value = files.value.filter((file) => file.id !== fileId);
      touch(true);
    },
    async complete() {
      const waited = adding.value > 0;
      // More may be added while the first are read.
      while (adding.value > 0) await reading;
      return !waited || problems.value.length === 0; // what was refused before is known
    },
    flush,
    keep,
    async commandId() {
      await loading;
      // Under its words alone the worker would take it for the first one: other pictures are another command, once that was done.
      if (sent?.pictures && (await deps.fate(sent.id).catch(() => null))?.result) sent = undefined;
      sent ??= { id: newId() };
      const command = sent.id;
      await keep();
      return command;
    },
    answered(outcome) {
      if (isAnswer(outcome)) sent = undefined;
    },
    async reset(given) {
      const left = Object.entries(fields.value).flatMap(([field, now]) => {
        const since = typedSince(now, given.fields[field]);
        return since === '' ? [] : [[field, since]];
      });
      fields.value = Object.fromEntries(left);
      files.value = files.value.filter(({ id: file }) => !given.files.some((one) => one.id === file));
      // The worker has taken the stored one where there were pictures.
      if (left.length > 0 || files.value.length > 0) return keep();
      dirty = false;
      await writing;
      await deps.db.deleteDraft(id).catch(() => undefined);
    },
    async discard() {
      gone = true;
      await writing;
      await deps.db.deleteDraft(id).catch(() => undefined);
    },
  };
}
