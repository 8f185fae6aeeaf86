import { useEffect, useState } from 'preact/hooks';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import type { Settings } from '@/lib/settings/settings';
import { useApp } from '../context';
import { NumberSetting } from './number-setting';
import { OtherShops } from './other-shops';
import { useSaveSettings } from './use-save-settings';

type SoldOrders = Settings['soldOrders'];

/** What is asked of the platform, how often and how fast. */
export function ReadingSection() {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const { soldOrders } = app.settings.value.value;
  const save = useSaveSettings();
  const onSave = (patch: Partial<SoldOrders>) =>
    save({ soldOrders: { ...app.settings.value.value.soldOrders, ...patch } });
  const [allowed, setAllowed] = useState(false);
  useEffect(() => void app.shell.hasPermission('cookies').then(setAllowed), [app]);
  const number = (name: 'everyMinutes' | 'paceSeconds' | 'maxPages' | 'pageSize', min: number, max: number) => (
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
      <OtherShops />
      {number('everyMinutes', 1, 1440)}
      {number('paceSeconds', 1, 600)}
      {number('maxPages', 1, 100)}
      {number('pageSize', 1, 60)}
      <label class="option">
        <input
          type="checkbox"
          checked={soldOrders.direct && allowed}
          onChange={async (event) => {
            const box = event.currentTarget;
            const wanted = box.checked;
            // Asked in the same click. The prompt may close us, so the wish is kept first: it counts only with the permission.
            const answer = wanted ? app.shell.requestPermission('cookies').catch(() => false) : false;
            await onSave({ direct: wanted });
            const on = await answer;
            setAllowed(on);
            box.checked = on;
            if (wanted && !on) await onSave({ direct: false });
          }}
        />
        <span>{ts('direct')}</span>
      </label>
      <p class="small">{ts('directHint')}</p>
    </section>
  );
}
