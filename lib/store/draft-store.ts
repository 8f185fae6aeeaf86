// Forms half filled in, written to the database on every input: a closing popup loses nothing (design §3).
import { type Signal, signal } from '@preact/signals';
import { type ErrorData, toErrorData } from '../platform/errors';
import type { Draft, DraftFile } from '../ticket/ports';
import type { Reader, Shell } from './ports';

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
  /** Waits until everything typed is stored. */
  flush(): Promise<void>;
  /** Stores it as it stands, typed or not, and waits for that: a command will name it. */
  keep(): Promise<void>;
  /** Empties the form and forgets what was stored; it can be filled in again. */
  reset(): Promise<void>;
  /** Forgets the draft for good: the form is done. */
  discard(): Promise<void>;
}

export interface DraftDeps {
  db: DraftDb;
  preparePicture: Shell['preparePicture'];
  clock: () => number;
}

/** From the app's store: `reader`, `shell` and `clock` are all that is needed. */
export const draftDeps = (app: {
  reader: DraftDb;
  shell: Pick<Shell, 'preparePicture'>;
  clock: () => number;
}): DraftDeps => ({ db: app.reader, preparePicture: app.shell.preparePicture, clock: app.clock });

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
        });
        stored.value = true;
      } catch {
        stored.value = false;
      }
    });
  };

  const loading = deps.db
    .draft(id)
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
      write();
    },
    async addFiles(chosen) {
      problems.value = [];
      adding.value += chosen.length;
      for (const file of chosen) {
        try {
          const picture = await deps.preparePicture(file);
          if (!files.value.some((other) => other.hash === picture.hash)) files.value = [...files.value, picture];
          write();
        } catch (error) {
          problems.value = [...problems.value, { name: file.name, error: toErrorData(error) }];
        } finally {
          adding.value -= 1;
        }
      }
    },
    removeFile(fileId) {
      files.value = files.value.filter((file) => file.id !== fileId);
      write();
    },
    flush,
    async keep() {
      write();
      await flush();
    },
    async reset() {
      fields.value = {};
      files.value = [];
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
