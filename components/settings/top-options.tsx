import { topTexts } from '@/lib/i18n/top-texts';
import type { Settings } from '@/lib/settings/settings';
import { useApp } from '../context';
import { NumberSetting } from './number-setting';
import { useSaveSettings } from './use-save-settings';

/** What is read of the Open Platform, how often, and what it is told. */
export function TopOptions() {
  const app = useApp();
  const t = topTexts(app.language.value);
  const keep = useSaveSettings();
  const { top } = app.settings.value.value;
  const save = (patch: Partial<Settings['top']>) => void keep({ top: { ...app.settings.value.value.top, ...patch } });
  const number = (name: 'everyMinutes' | 'paceSeconds' | 'dailyLimit' | 'firstDays', max: number) => (
    <NumberSetting label={t(name)} value={top[name]} min={1} max={max} onSave={(value) => save({ [name]: value })} />
  );
  return (
    <section class="card">
      <h3>{t('options')}</h3>
      {(['tasks', 'refunds', 'trades', 'write', 'memos'] as const).map((name) => (
        <label key={name} class="option">
          <input
            type="checkbox"
            name={`top-${name}`}
            checked={top[name]}
            onChange={(event) => save({ [name]: event.currentTarget.checked })}
          />
          <span>{t(`option.${name}`)}</span>
        </label>
      ))}
      {number('everyMinutes', 1440)}
      {number('paceSeconds', 600)}
      {number('dailyLimit', 100_000_000)}
      {number('firstDays', 365)}
    </section>
  );
}
