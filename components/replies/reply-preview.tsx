import { replyTexts } from '@/lib/i18n/reply-texts';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { fillReply, replyValues } from '@/lib/ticket/reply';
import type { ReplyChoice } from '@/lib/ticket/reply-choices';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Thumb } from '../detail/pictures';
import { useActions } from '../detail/use-actions';
import { EmojiBar } from './emoji-bar';
import { useFilled } from './use-filled';

interface ReplyPreviewProps {
  choice: ReplyChoice;
  ticket: Ticket;
  onUse: (text: string) => void;
}

/** The chosen reply, filled in and editable. What is missing is said, selected, and blocks copying until it is filled in. */
export function ReplyPreview({ choice, ticket, onUse }: ReplyPreviewProps) {
  const app = useApp();
  const language = app.language.value;
  const tr = replyTexts(language);
  const { context } = useActions();
  const filled = useFilled(fillReply(choice.text, replyValues(ticket, context())));
  const pictures = choice.type === 'template' ? choice.template.pictures : [];
  const copyPicture = async (blob: Blob) => {
    try {
      await app.shell.copyPicture(blob);
      app.commands.tell(tr('pictureCopied'));
    } catch {
      app.commands.say('app.copyFailed');
    }
  };
  return (
    <form
      class="reply-preview"
      onSubmit={(event) => {
        event.preventDefault();
        const text = filled.take();
        if (text?.trim()) onUse(text);
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
      {pictures.length > 0 && (
        <div class="thumbs">
          {pictures.map((picture) => (
            <button
              key={picture.id}
              type="button"
              class="thumb"
              title={tr('copyPicture', { name: picture.name })}
              aria-label={tr('copyPicture', { name: picture.name })}
              onClick={() => void copyPicture(picture.blob)}
            >
              <Thumb blob={picture.thumb ?? picture.blob} />
            </button>
          ))}
        </div>
      )}
      <footer class="form-end">
        <EmojiBar field={filled.field} onText={filled.set} />
        <span class="space" />
        <button type="submit" class="button primary" disabled={filled.text.trim() === ''}>
          {tr('copy')}
        </button>
      </footer>
    </form>
  );
}
