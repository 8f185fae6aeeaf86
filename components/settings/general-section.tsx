import { settingsTexts } from '@/lib/i18n/settings-texts';
import { LANGUAGES, type Settings } from '@/lib/settings/settings';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { NameField } from './name-field';
import { useSaveSettings } from './use-save-settings';

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' } as const;

/** Language and name. */
export function GeneralSection() {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const save = useSaveSettings();
  return (
    <section class="card">
      <h3>{ts('general')}</h3>
      <Field label={ts('language')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            name="language"
            value={app.settings.value.value.language}
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
    </section>
  );
}
