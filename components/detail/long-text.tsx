import { useState } from 'preact/hooks';
import { useApp } from '../context';

const SHORT = 280;

/** Text from outside, isolated; a long one is folded. */
export function LongText({ text }: { text: string }) {
  const app = useApp();
  const t = app.t.value;
  const [open, setOpen] = useState(false);
  const long = text.length > SHORT;
  return (
    <div class="long-text">
      <bdi>{long && !open ? `${text.slice(0, SHORT)}…` : text}</bdi>
      {long && (
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('detail.collapseText') : t('detail.expandText')}
        </button>
      )}
    </div>
  );
}
