import { errorText } from '@/lib/i18n/errors';
import { LANGUAGES, type Settings } from '@/lib/settings/settings';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { Icon } from '../icon';
import { DataSection } from './data-section';
import { NameField } from './name-field';
import { NumberSetting } from './number-setting';
import { ReadingSection } from './reading-section';
import { RequiredTable } from './required-table';
import { RulesTable } from './rules-table';
import '../styles/detail.css';
import '../styles/forms.css';

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' } as const;

export function SettingsScreen({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const settings = app.settings.value.value;
  const save = async (patch: Partial<Settings>) => {
    const error = await app.settings.save(patch);
    if (error) app.commands.complain(error);
  };
  return (
    <main class="settings" aria-label={t('settings.title')}>
      <header class="detail-head">
        <button type="button" class="quiet" aria-label={t('app.back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <h2>{t('settings.title')}</h2>
      </header>
      <div class="settings-body">
        <section class="card">
          <h3>{t('settings.general')}</h3>
          <Field label={t('settings.language')}>
            {(ids) => (
              <select
                {...ids}
                class="field"
                name="language"
                value={settings.language}
                onChange={(event) => void save({ language: event.currentTarget.value as Settings['language'] })}
              >
                <option value="auto">{t('settings.languageAuto')}</option>
                {LANGUAGES.map((language) => (
                  <option key={language} value={language} lang={language}>
                    {LANGUAGE_NAMES[language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <NameField label={t('settings.me')} />
          <p class="small">{t('settings.meHint')}</p>
          <NumberSetting
            label={t('settings.soonHours')}
            value={settings.soonHours}
            min={1}
            max={720}
            onSave={(soonHours) => void save({ soonHours })}
          />
        </section>
        <ReadingSection onSave={(patch) => save({ soldOrders: { ...settings.soldOrders, ...patch } })} />
        <section class="card">
          <h3>{t('settings.rules')}</h3>
          <p class="small">{t('settings.rulesHint')}</p>
          <RulesTable onSave={(rules) => void save({ rules })} />
        </section>
        <section class="card">
          <h3>{t('settings.required')}</h3>
          <p class="small">{t('settings.requiredHint')}</p>
          <RequiredTable onSave={(required) => void save({ required })} />
        </section>
        <section class="card">
          <h3>{t('settings.keeping')}</h3>
          <NumberSetting
            label={t('settings.retention')}
            hint={t('settings.retentionHint')}
            value={settings.retentionDays}
            min={0}
            max={36_500}
            onSave={(retentionDays) => void save({ retentionDays })}
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
