import { useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import type { ErrorData } from '@/lib/platform/errors';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { type Command, TEXT_LIMIT } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { filesOf, PictureField } from '../forms/picture-field';
import { composing } from '../keys';

/** One line, with pictures, to write down what happened; kept as a draft until sent. Ctrl+Enter sends. */
export function NoteForm({ ticket }: { ticket: Ticket }) {
  const app = useApp();
  const t = app.t.value;
  const draft = useMemo(() => openDraft(draftDeps(app), `note:${ticket.id}`, 'note', ticket.id), [app, ticket.id]);
  const [error, setError] = useState<ErrorData | null>(null);
  const sending = useRef(false);
  const text = draft.fields.value['text'] ?? '';
  const empty = text.trim() === '' && draft.files.value.length === 0;

  const submit = async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      if (await draft.complete()) await send();
    } finally {
      sending.current = false;
    }
  };
  const send = async () => {
    const sent = { fields: draft.fields.value, files: draft.files.value };
    const command: Command & { type: 'note' } = { type: 'note', text: sent.fields['text'] ?? '' };
    if (sent.files.length > 0)
      command.draftId = draft.id; // the worker takes the pictures from the stored draft
    else if (command.text.trim() === '') return;
    const outcome = await app.commands.run(command, [ticket], { id: await draft.commandId() });
    draft.answered(outcome);
    setError(outcome.error ?? null);
    if (outcome.ok) await draft.reset(sent);
  };

  const take = (event: Event, data: DataTransfer | null) => {
    const files = filesOf(data);
    if (files.length === 0) return;
    event.preventDefault();
    void draft.addFiles(files);
  };

  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onPaste={(event) => take(event, event.clipboardData)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
    >
      <textarea
        class="field"
        data-role="note"
        rows={text.length > 60 || text.includes('\n') ? 3 : 1}
        aria-label={t('note.label')}
        placeholder={t('note.placeholder')}
        maxLength={TEXT_LIMIT}
        value={text}
        onInput={(event) => draft.set('text', event.currentTarget.value)}
        onKeyDown={(event) => {
          if (composing(event)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void submit();
          }
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            event.currentTarget.blur();
          }
        }}
      />
      <button type="submit" class="button" disabled={empty || draft.adding.value > 0}>
        {t('action.note')}
      </button>
      {(!empty || draft.adding.value > 0 || draft.problems.value.length > 0) && (
        <PictureField draft={draft} ids={{ id: `pictures-${ticket.id}` }} />
      )}
      {error && (
        <p class="error" role="alert">
          {errorText(app.language.value, error)}
        </p>
      )}
    </form>
  );
}
