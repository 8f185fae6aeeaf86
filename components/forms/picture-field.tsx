import { useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import type { DraftForm, PictureProblem } from '@/lib/store/draft-store';
import { useApp } from '../context';
import { Thumb } from '../detail/pictures';
import { Icon } from '../icon';
import type { FieldIds } from './field';

/** Files of a paste or a drop; other content is left to the control it came to. */
export function filesOf(data: DataTransfer | null): File[] {
  return data ? [...data.files] : [];
}

/** What a dialog does with pictures that are pasted anywhere in it, or dropped on it. */
export const takesPictures = (add: (files: File[]) => void) => ({
  onPaste(event: ClipboardEvent) {
    const files = filesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  },
  onDrop(event: DragEvent) {
    event.preventDefault();
    add(filesOf(event.dataTransfer));
  },
});

/** Pictures of a draft: chosen, pasted anywhere in the dialog, or dropped on it. */
export function PictureField({ draft, ids }: { draft: DraftForm; ids: FieldIds }) {
  const app = useApp();
  const t = app.t.value;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const problem = ({ name, error }: PictureProblem): string => {
    if (error.code === 'too-large') return t('picture.tooLarge', { name });
    if (error.code === 'bad-field')
      return t(error.params?.['why'] === 'type' ? 'picture.notImage' : 'picture.broken', { name });
    return errorText(app.language.value, error);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop target only; the button inside does the same by keyboard
    <div
      class={over ? 'picture-field over' : 'picture-field'}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      {draft.files.value.map((file) => (
        <span key={file.id} class="thumb">
          <Thumb blob={file.thumb ?? file.blob} name={file.name} />
          <button
            type="button"
            class="remove"
            aria-label={t('picture.remove', { name: file.name })}
            onClick={() => draft.removeFile(file.id)}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <button type="button" class="button small" onClick={() => input.current?.click()}>
        <Icon name="picture" /> {t('picture.choose')}
      </button>
      <input
        {...ids}
        ref={input}
        class="hidden-file"
        type="file"
        tabIndex={-1}
        accept="image/png,image/jpeg,image/gif,image/webp,image/bmp,image/avif"
        multiple
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void draft.addFiles(files);
        }}
      />
      {draft.adding.value > 0 && <span class="small">{t('picture.adding')}</span>}
      {draft.problems.value.map((each) => (
        <span key={each.name} class="error" role="alert">
          {problem(each)}
        </span>
      ))}
    </div>
  );
}
