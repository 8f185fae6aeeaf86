import { settingsTexts } from '@/lib/i18n/settings-texts';
import { useApp } from '../context';
import { NumberSetting } from './number-setting';
import { useSaveSettings } from './use-save-settings';

/** How long closed tickets stay. */
export function KeepingSection() {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const save = useSaveSettings();
  const { retentionDays, platformRetentionDays } = app.settings.value.value;
  return (
    <section class="card">
      <h3>{ts('keeping')}</h3>
      <NumberSetting
        label={ts('retention')}
        hint={ts('retentionHint')}
        value={retentionDays}
        min={0}
        max={36_500}
        onSave={(value) => void save({ retentionDays: value })}
      />
      <NumberSetting
        label={ts('platformRetention')}
        value={platformRetentionDays}
        min={1}
        max={3_650}
        onSave={(value) => void save({ platformRetentionDays: value })}
      />
    </section>
  );
}
