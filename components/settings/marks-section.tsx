import { settingsTexts } from '@/lib/i18n/settings-texts';
import { TAOBAO } from '@/lib/sites/taobao';
import { useApp } from '../context';
import { useSaveSettings } from './use-save-settings';

const SITES = [{ id: TAOBAO.id, label: 'site.taobao' }] as const;

/** Marks on or off, per site. */
export function MarksSection() {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const save = useSaveSettings();
  const { marksOff } = app.settings.value.value;
  return (
    <section class="card">
      <h3>{ts('marks')}</h3>
      {SITES.map(({ id, label }) => (
        <label key={id} class="option">
          <input
            type="checkbox"
            name={`marks-${id}`}
            checked={!marksOff.includes(id)}
            onChange={(event) => {
              const others = marksOff.filter((other) => other !== id);
              void save({ marksOff: event.currentTarget.checked ? others : [...others, id] });
            }}
          />
          <span>{ts(label)}</span>
        </label>
      ))}
      <p class="small">{ts('marksHint')}</p>
    </section>
  );
}
