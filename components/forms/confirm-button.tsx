import { useState } from 'preact/hooks';
import { useApp } from '../context';

/** What cannot be undone takes two clicks; leaving the button takes the first one back. */
export function ConfirmButton({ label, about, onConfirm }: { label: string; about: string; onConfirm: () => void }) {
  const t = useApp().t.value;
  const [sure, setSure] = useState(false);
  return (
    <button
      type="button"
      class={sure ? 'button small danger' : 'button small'}
      aria-label={`${label} ${about}`}
      onBlur={() => setSure(false)}
      onClick={() => {
        if (sure) onConfirm();
        setSure(!sure);
      }}
    >
      {sure ? `${label}?` : label}
      {sure && <span class="visually-hidden">{t('app.yes')}</span>}
    </button>
  );
}
