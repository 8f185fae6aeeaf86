import { useState } from 'preact/hooks';
import { replyTexts } from '@/lib/i18n/reply-texts';
import type { DraftForm } from '@/lib/store/draft-store';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { fillReply, replyValues } from '@/lib/ticket/reply';
import type { ReplyChoice } from '@/lib/ticket/reply-choices';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';
import { CopyPictures } from './copy-pictures';
import { EmojiBar } from './emoji-bar';
import { useFilled } from './use-filled';

interface ReplyPreviewProps {
  choice: ReplyChoice;
  ticket: Ticket;
  /** Keeps what is typed over the closing of a popup. */
  draft: DraftForm;
  onUse: (text: string) => void;
}

/** The chosen reply, filled in and editable. What is missing is said, selected, and blocks copying until it is filled in. */
export function ReplyPreview({ choice, ticket, draft, onUse }: ReplyPreviewProps) {
  const app = useApp();
  const language = app.language.value;
  const tr = replyTexts(language);
  const { context } = useActions();
  // As it was when it was chosen: what becomes known meanwhile must not take the place of what is being typed.
  const [base] = useState(() => fillReply(choice.text, replyValues(ticket, context())));
  const { of, base: begun, text: typed } = draft.fields.value;
  const filled = useFilled(base, {
    // Typed into the same words: a promise of yesterday is not offered today.
    text: of === choice.id && begun === base ? typed : undefined,
    set(text) {
      for (const [name, value] of Object.entries({ of: choice.id, base, text })) draft.set(name, value);
    },
  });
  const pictures = choice.type === 'template' ? choice.template.pictures : [];
  const usable = filled.text.trim() !== '' || pictures.length > 0;
  return (
    <form
      class="reply-preview"
      onSubmit={(event) => {
        event.preventDefault();
        const text = filled.take();
        if (text !== null && usable) onUse(text);
      }}
    >
      <textarea
        ref={filled.field}
        class="field"
        rows={4}
        aria-label={tr('text')}
        aria-invalid={filled.gaps.length > 0 ? true : undefined}
        maxLength={TEXT_LIMIT}
        value={filled.text}
        onInput={(event) => filled.set(event.currentTarget.value)}
      />
      {filled.gaps.length > 0 && (
        <p class="error" role="status">
          {tr('gaps', { names: filled.gaps.join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
      <CopyPictures pictures={pictures} />
      <footer class="form-end">
        <EmojiBar field={filled.field} onText={filled.set} />
        <span class="space" />
        <button type="submit" class="button primary" disabled={!usable}>
          {tr('copy')}
        </button>
      </footer>
    </form>
  );
}
