import { settingsTexts } from '@/lib/i18n/settings-texts';
import { kindText } from '@/lib/i18n/words';
import { formatShanghai } from '@/lib/platform/clock';
import { DEFAULT_SETTINGS, type DeadlineRule } from '@/lib/settings/settings';
import { KINDS, type Kind } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Icon } from '../icon';
import { originText } from '../origin-text';
import { useSaveSettings } from './use-save-settings';

/** Dated deadline rules: the newest that had begun applies, so a change of the platform's rules is a new line. */
export function RulesSection() {
  const app = useApp();
  const ts = settingsTexts(app.language.value);
  const save = useSaveSettings();
  const onSave = (changed: DeadlineRule[]) => void save({ rules: changed });
  const { rules } = app.settings.value.value;
  const change = (at: number, patch: Partial<DeadlineRule>) =>
    onSave(rules.map((rule, i) => (i === at ? { ...rule, ...patch } : rule)));
  const name = (column: 'kind' | 'hours' | 'validFrom' | 'origin', at: number) => `${ts(`rule.${column}`)} ${at + 1}`;

  return (
    <section class="card">
      <h3>{ts('rules')}</h3>
      <p class="small">{ts('rulesHint')}</p>
      <table class="rules">
        <thead>
          <tr>
            <th scope="col">{ts('rule.kind')}</th>
            <th scope="col">{ts('rule.hours')}</th>
            <th scope="col">{ts('rule.validFrom')}</th>
            <th scope="col">{ts('rule.origin')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
            <tr key={at}>
              <td>
                <select
                  class="field"
                  aria-label={name('kind', at)}
                  value={rule.kind}
                  onChange={(event) => change(at, { kind: event.currentTarget.value })}
                >
                  {KINDS.map((kind: Kind) => (
                    <option key={kind} value={kind}>
                      {kindText(app.language.value, kind)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <input
                  class="field short"
                  type="number"
                  min={1}
                  max={8760}
                  aria-label={name('hours', at)}
                  value={rule.hours}
                  onChange={(event) => {
                    const hours = event.currentTarget.valueAsNumber;
                    if (hours > 0 && hours <= 8760) change(at, { hours });
                    else event.currentTarget.value = String(rule.hours);
                  }}
                />
              </td>
              <td>
                <input
                  class="field"
                  type="date"
                  aria-label={name('validFrom', at)}
                  value={rule.validFrom}
                  onChange={(event) =>
                    event.currentTarget.value && change(at, { validFrom: event.currentTarget.value })
                  }
                />
              </td>
              <td>
                <input
                  class="field"
                  maxLength={500}
                  aria-label={name('origin', at)}
                  value={originText(app.t.value, rule.origin)}
                  onChange={(event) => change(at, { origin: event.currentTarget.value })}
                />
              </td>
              <td>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${ts('rule.remove')} ${at + 1}`}
                  onClick={() => onSave(rules.filter((_, i) => i !== at))}
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        class="button small"
        onClick={() =>
          onSave([
            ...rules,
            { kind: 'other', hours: 24, validFrom: formatShanghai(app.now.value).slice(0, 10), origin: '' },
          ])
        }
      >
        <Icon name="plus" /> {ts('rule.add')}
      </button>{' '}
      <button type="button" class="link" onClick={() => onSave([...DEFAULT_SETTINGS.rules])}>
        {ts('rule.reset')}
      </button>
    </section>
  );
}
