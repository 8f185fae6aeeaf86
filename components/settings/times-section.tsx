import { settingsTexts } from '@/lib/i18n/settings-texts';
import { useApp } from '../context';
import { NumberSetting } from './number-setting';
import { useSaveSettings } from './use-save-settings';

/** When a ticket counts as near its deadline. */
export function TimesSection() {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const save = useSaveSettings();
  const { soonHours, shipDueLeadHours } = app.settings.value.value;
  return (
    <section class="card">
      <h3>{ts('times')}</h3>
      <NumberSetting
        label={ts('soonHours')}
        value={soonHours}
        min={1}
        max={720}
        onSave={(value) => void save({ soonHours: value })}
      />
      <NumberSetting
        label={ts('shipDueLeadHours')}
        value={shipDueLeadHours}
        min={1}
        max={720}
        onSave={(value) => void save({ shipDueLeadHours: value })}
      />
    </section>
  );
}
