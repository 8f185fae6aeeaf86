import { fieldText } from '@/lib/i18n/errors';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import { kindText } from '@/lib/i18n/words';
import { KINDS, type Kind, SETTLEMENT_FIELDS, type SettlementField } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useSaveSettings } from './use-save-settings';

/** Which fields a settlement demands, per kind. */
export function RequiredSection() {
  const app = useApp();
  const language = app.language.value;
  const ts = settingsTexts(language);
  const save = useSaveSettings();
  const { required } = app.settings.value.value;
  const toggle = (kind: Kind, field: SettlementField, on: boolean) => {
    const others = (required[kind] ?? []).filter((other) => other !== field);
    void save({ required: { ...required, [kind]: on ? [...others, field] : others } });
  };
  return (
    <section class="card">
      <h3>{ts('required')}</h3>
      <p class="small">{ts('requiredHint')}</p>
      <table class="rules">
        <thead>
          <tr>
            <td />
            {SETTLEMENT_FIELDS.map((field) => (
              <th key={field} scope="col">
                {fieldText(language, field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => {
            const fields = required[kind] ?? [];
            return (
              <tr key={kind}>
                <th scope="row">{kindText(language, kind)}</th>
                {SETTLEMENT_FIELDS.map((field) => (
                  <td key={field}>
                    <input
                      type="checkbox"
                      aria-label={`${kindText(language, kind)}: ${fieldText(language, field)}`}
                      checked={fields.includes(field)}
                      onChange={(event) => toggle(kind, field, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
