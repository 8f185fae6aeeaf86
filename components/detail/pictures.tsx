import { useState } from 'preact/hooks';
import type { Attachment } from '@/lib/ticket/ports';
import { useApp } from '../context';
import { Icon } from '../icon';
import { useObjectUrl } from './use-object-url';

/** Thumbnails; a click shows the picture in place. */
export function Pictures({ attachments }: { attachments: readonly Attachment[] }) {
  const app = useApp();
  const t = app.t.value;
  const [open, setOpen] = useState<string | null>(null);
  const shown = attachments.find((picture) => picture.id === open) ?? null;
  if (attachments.length === 0) return null;
  return (
    <section class="card">
      <h3>{t('detail.pictures')}</h3>
      <div class="thumbs">
        {attachments.map((picture) => (
          <button
            key={picture.id}
            type="button"
            class="thumb"
            aria-label={t('detail.showPicture', { name: picture.name })}
            aria-expanded={open === picture.id}
            onClick={() => setOpen(open === picture.id ? null : picture.id)}
          >
            <Thumb blob={picture.thumb ?? picture.blob} />
          </button>
        ))}
      </div>
      {shown && (
        <figure class="picture">
          <Full blob={shown.blob} name={shown.name} />
          <figcaption>
            <bdi>{shown.name}</bdi>
          </figcaption>
        </figure>
      )}
    </section>
  );
}

/** `name`: what a screen reader says; empty where the control around says it. */
export function Thumb({ blob, name = '' }: { blob: Blob | null; name?: string }) {
  const url = useObjectUrl(blob);
  return url ? <img src={url} alt={name} /> : <Icon name="picture" />;
}

function Full({ blob, name }: { blob: Blob; name: string }) {
  const url = useObjectUrl(blob);
  return url ? <img src={url} alt={name} /> : null;
}
