import { replyTexts } from '@/lib/i18n/reply-texts';
import type { DraftFile } from '@/lib/ticket/ports';
import { useApp } from '../context';
import { Thumb } from '../detail/pictures';
import { useActions } from '../detail/use-actions';

/** The pictures of a reply, each copied by a click: a clipboard holds one at a time. */
export function CopyPictures({ pictures }: { pictures: readonly DraftFile[] }) {
  const app = useApp();
  const { copiedPicture } = useActions();
  const tr = replyTexts(app.language.value);
  if (pictures.length === 0) return null;
  return (
    <div class="thumbs">
      {pictures.map(({ id, name, blob, thumb }) => (
        <button
          key={id}
          type="button"
          class="thumb"
          title={tr('copyPicture', { name })}
          aria-label={tr('copyPicture', { name })}
          onClick={async () => (await copiedPicture(blob)) && app.commands.tell(tr('pictureCopied'))}
        >
          <Thumb blob={thumb ?? blob} />
        </button>
      ))}
    </div>
  );
}
