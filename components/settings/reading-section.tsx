import { settingsTexts } from '@/lib/i18n/settings-texts';
import type { Settings } from '@/lib/settings/settings';
import { useApp } from '../context';
import { NumberSetting } from './number-setting';

type SoldOrders = Settings['soldOrders'];

/** What is asked of the platform, how often and how fast. */
export function ReadingSection({ onSave }: { onSave: (patch: Partial<SoldOrders>) => Promise<void> }) {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const { soldOrders } = app.settings.value.value;
  const number = (name: 'everyMinutes' | 'paceSeconds' | 'maxPages', min: number, max: number) => (
    <NumberSetting
      label={ts(`${name}`)}
      value={soldOrders[name]}
      min={min}
      max={max}
      onSave={(value) => void onSave({ [name]: value })}
    />
  );
  return (
    <section class="card">
      <h3>{ts('reading')}</h3>
      <label class="option">
        <input
          type="checkbox"
          checked={soldOrders.enabled}
          onChange={(event) => void onSave({ enabled: event.currentTarget.checked })}
        />
        <span>{ts('enabled')}</span>
      </label>
      <p class="small">{ts('enabledHint')}</p>
      {number('everyMinutes', 1, 1440)}
      {number('paceSeconds', 1, 600)}
      {number('maxPages', 1, 100)}
      <label class="option">
        <input
          type="checkbox"
          checked={soldOrders.direct}
          onChange={async (event) => {
            const box = event.currentTarget;
            // The permission is asked in the same click; without it the setting stays off.
            const on = box.checked && (await app.shell.requestPermission('cookies'));
            box.checked = on;
            await onSave({ direct: on });
          }}
        />
        <span>{ts('direct')}</span>
      </label>
      <p class="small">{ts('directHint')}</p>
    </section>
  );
}
