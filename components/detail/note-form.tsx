import { useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import type { ErrorData } from '@/lib/platform/errors';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { composing } from '../keys';

/** One line to write down what happened; kept as a draft until sent. Ctrl+Enter sends. */
export function NoteForm({ ticket }: { ticket: Ticket }) {
  const app = useApp();
  const t = app.t.value;
  const draft = useMemo(() => openDraft(draftDeps(app), `note:${ticket.id}`, 'note', ticket.id), [app, ticket.id]);
  const [error, setError] = useState<ErrorData | null>(null);
  const sending = useRef(false);
  const text = draft.fields.value['text'] ?? '';

  const submit = async () => {
    if (sending.current || text.trim() === '') return;
    sending.current = true;
    try {
      const outcome = await app.commands.run({ type: 'note', text }, [ticket]);
      setError(outcome.error ?? null);
      if (outcome.ok) await draft.reset();
    } finally {
      sending.current = false;
    }
  };

  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
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
      <button type="submit" class="button" disabled={text.trim() === ''}>
        {t('action.note')}
      </button>
      {error && (
        <p class="error" role="alert">
          {errorText(app.language.value, error)}
        </p>
      )}
    </form>
  );
}
