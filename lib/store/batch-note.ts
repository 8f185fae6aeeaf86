// A batch is written down before it is sent, since a popup that closes hears no answer: the next page of ours asks what became of it.
import type { Draft } from '../ticket/ports';
import type { Reader } from './ports';

/** The draft that holds it; the latest batch only. */
export const BATCH_DRAFT = 'batch';

export interface BatchNote {
  commandId: string;
  /** Text key of what it does, as the undo offer says it. */
  what: string;
  /** A retry; undone together with what it retries. */
  again: boolean;
  ticketIds: readonly string[];
  /** The form's draft, `<form>:batch`; '' = it had none. */
  form: string;
}

/** Waits until it is stored. What cannot be stored is sent all the same. */
export async function noteBatch(reader: Pick<Reader, 'putDraft'>, note: BatchNote, now: number): Promise<void> {
  const fields = {
    ...{ command: note.commandId, what: note.what, tickets: note.ticketIds.join(), form: note.form },
    ...(note.again ? { again: '1' } : {}),
  };
  const draft: Draft = { id: BATCH_DRAFT, form: 'batch', ticketId: null, fields, files: [], updatedAt: now };
  await reader.putDraft(draft).catch(() => undefined);
}

export function readBatch({ fields }: Draft): BatchNote {
  const { command = '', what = 'app.saved', tickets = '', again, form = '' } = fields;
  return { commandId: command, what, again: again === '1', ticketIds: tickets.split(',').filter(Boolean), form };
}

/** What was typed for the batch goes with it; those that were not done keep it for the next try. */
export async function passOn(
  reader: Pick<Reader, 'draft' | 'putDraft' | 'deleteDraft'>,
  { form, commandId }: BatchNote,
  left: readonly string[],
): Promise<void> {
  const draft = form === '' ? undefined : await reader.draft(form);
  if (!draft || draft.sent?.id !== commandId) return;
  await reader.deleteDraft(form);
  const { sent: _, fields, ...rest } = draft;
  const { about: __, ...typed } = fields;
  const [one] = left;
  if (left.length > 1) await reader.putDraft({ ...rest, fields: { ...typed, about: [...left].sort().join() } });
  else if (one) await reader.putDraft({ ...rest, id: form.replace(/batch$/, one), ticketId: one, fields: typed });
}
