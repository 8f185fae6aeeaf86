import { actionTexts } from '@/lib/i18n/action-texts';
import { agentText } from '@/lib/i18n/words';
import { useApp } from '../context';
import { Field } from '../forms/field';

/** A name, typed or chosen: colleagues and groups of the settings, and everybody who has a ticket. */
export function TransferField({
  value,
  error,
  onInput,
}: {
  value: string;
  error: string | null;
  onInput: (value: string) => void;
}) {
  const app = useApp();
  const ta = actionTexts(app.language.value);
  const { team } = app.settings.value.value;
  const known = new Set(team.colleagues.map(agentText));
  // The same person may stand in settings by the short name and in tickets by the whole one: one chip.
  const others = app.list.agents.value.filter((name) => !team.groups.includes(name) && !known.has(agentText(name)));
  const people = [...team.colleagues, ...others].filter((name) => !app.mine.value.includes(name)).slice(0, 40);
  const chips = (label: string, names: readonly string[]) =>
    names.length > 0 && (
      <fieldset class="chips" aria-label={label}>
        <span class="small">{label}</span>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            class={name === value ? 'chip on' : 'chip'}
            aria-pressed={name === value}
            onClick={() => onInput(name)}
          >
            <bdi>{agentText(name)}</bdi>
          </button>
        ))}
      </fieldset>
    );
  return (
    <>
      <Field label={ta('transfer.to')} required error={error} hint={ta('transfer.hint')}>
        {(ids) => (
          <input
            {...ids}
            class="field"
            name="to"
            data-autofocus
            autocomplete="off"
            maxLength={60}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      {chips(ta('transfer.people'), people)}
      {chips(ta('transfer.groups'), team.groups)}
    </>
  );
}
