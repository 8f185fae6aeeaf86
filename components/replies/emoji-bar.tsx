import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { useApp } from '../context';

/** What agents put into replies; the system's own emoji panel has the rest. */
const EMOJI = [...'😊😄😉🤝🙏❤🌹🎉👍👌💪🙂😅😢🥺📦🚚🎁⏰✅🔥💡☕🍵'];

/** Puts an emoji where the caret stands. */
export function EmojiBar({
  field,
  onText,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string) => void;
}) {
  const tr = replyTexts(useApp().language.value);
  const [open, setOpen] = useState(false);
  const insert = (emoji: string) => {
    const area = field.current;
    if (!area) return;
    area.setRangeText(emoji, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
    onText(area.value);
  };
  return (
    <div class="emoji">
      <button type="button" class="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
        😊 {tr('emoji')}
      </button>
      {open &&
        EMOJI.map((emoji) => (
          <button
            key={emoji}
            type="button"
            class="quiet"
            aria-label={tr('insertEmoji', { emoji })}
            onClick={() => insert(emoji)}
          >
            {emoji}
          </button>
        ))}
    </div>
  );
}
