import { queueTexts } from '@/lib/i18n/queue-texts';
import { useApp } from '../context';
import { useSaveSettings } from './use-save-settings';

/** How working through the list goes. */
export function HandlingSection() {
  const app = useApp();
  const tq = queueTexts(app.language.value);
  const save = useSaveSettings();
  const settings = app.settings.value.value;
  return (
    <section class="card">
      <h3>{tq('handling')}</h3>
      {(['autoAdvance', 'compact'] as const).map((name) => (
        <label key={name} class="option">
          <input
            type="checkbox"
            name={name}
            checked={settings[name]}
            onChange={(event) => void save({ [name]: event.currentTarget.checked })}
          />
          <span>{tq(name)}</span>
        </label>
      ))}
    </section>
  );
}
