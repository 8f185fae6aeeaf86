import { errorText } from '@/lib/i18n/errors';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import { LANGUAGES, type Settings } from '@/lib/settings/settings';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { Icon } from '../icon';
import { DataSection } from './data-section';
import { MarksSection } from './marks-section';
import { NameField } from './name-field';
import { NumberSetting } from './number-setting';
import { ReadingSection } from './reading-section';
import { RepliesSection } from './replies-section';
import { RequiredTable } from './required-table';
import { RulesTable } from './rules-table';
import '../styles/detail.css';
import '../styles/forms.css';

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' } as const;

export function SettingsScreen({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const ts = settingsTexts(app.language.value);
  const settings = app.settings.value.value;
  const save = async (patch: Partial<Settings>) => {
    const error = await app.settings.save(patch);
    if (error) app.commands.complain(error);
  };
  return (
    <main class="settings" aria-label={ts('title')}>
      <header class="detail-head">
        <button type="button" class="quiet" aria-label={t('app.back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <h2>{ts('title')}</h2>
      </header>
      <div class="settings-body">
        <section class="card">
          <h3>{ts('general')}</h3>
          <Field label={ts('language')}>
            {(ids) => (
              <select
                {...ids}
                class="field"
                name="language"
                value={settings.language}
                onChange={(event) => void save({ language: event.currentTarget.value as Settings['language'] })}
              >
                <option value="auto">{ts('languageAuto')}</option>
                {LANGUAGES.map((language) => (
                  <option key={language} value={language} lang={language}>
                    {LANGUAGE_NAMES[language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <NameField label={ts('me')} />
          <p class="small">{ts('meHint')}</p>
          <NumberSetting
            label={ts('soonHours')}
            value={settings.soonHours}
            min={1}
            max={720}
            onSave={(soonHours) => void save({ soonHours })}
          />
          <NumberSetting
            label={ts('shipDueLeadHours')}
            value={settings.shipDueLeadHours}
            min={1}
            max={720}
            onSave={(shipDueLeadHours) => void save({ shipDueLeadHours })}
          />
        </section>
        <ReadingSection onSave={(patch) => save({ soldOrders: { ...settings.soldOrders, ...patch } })} />
        <MarksSection onSave={(marksOff) => void save({ marksOff })} />
        <section class="card">
          <h3>{ts('rules')}</h3>
          <p class="small">{ts('rulesHint')}</p>
          <RulesTable onSave={(rules) => void save({ rules })} />
        </section>
        <section class="card">
          <h3>{ts('required')}</h3>
          <p class="small">{ts('requiredHint')}</p>
          <RequiredTable onSave={(required) => void save({ required })} />
        </section>
        <RepliesSection onSave={(replies) => void save({ replies })} />
        <section class="card">
          <h3>{ts('keeping')}</h3>
          <NumberSetting
            label={ts('retention')}
            hint={ts('retentionHint')}
            value={settings.retentionDays}
            min={0}
            max={36_500}
            onSave={(retentionDays) => void save({ retentionDays })}
          />
          <NumberSetting
            label={ts('platformRetention')}
            value={settings.platformRetentionDays}
            min={1}
            max={3_650}
            onSave={(platformRetentionDays) => void save({ platformRetentionDays })}
          />
        </section>
        <DataSection />
        <p class="error" role="alert">
          {app.database.state.value === 'newer' && errorText(app.language.value, { code: 'db-newer' })}
        </p>
      </div>
    </main>
  );
}
