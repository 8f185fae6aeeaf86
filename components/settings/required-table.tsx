import { fieldText } from '@/lib/i18n/errors';
import { kindText } from '@/lib/i18n/words';
import { KINDS, SETTLEMENT_FIELDS } from '@/lib/ticket/ticket';
import { useApp } from '../context';

/** Which fields a settlement demands, per kind. */
export function RequiredTable({ onSave }: { onSave: (required: Record<string, string[]>) => void }) {
  const app = useApp();
  const language = app.language.value;
  const { required } = app.settings.value.value;
  return (
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
                    onChange={(event) =>
                      onSave({
                        ...required,
                        [kind]: event.currentTarget.checked
                          ? [...fields, field]
                          : fields.filter((other) => other !== field),
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
