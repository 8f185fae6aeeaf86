import { useState } from 'preact/hooks';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { useSaveSettings } from './use-save-settings';

/** One name a line, no doubles; names longer than the platform's are cut. */
export const readNames = (text: string): string[] =>
  [...new Set(text.split(/[\n,，、;；]/).map((name) => name.trim().slice(0, 60)))]
    .filter((name) => name !== '')
    .slice(0, 200);

/** Whom tickets are handed to, and which groups are mine. */
export function TeamSection() {
  const app = useApp();
  const tq = queueTexts(app.language.value);
  const save = useSaveSettings();
  const { team } = app.settings.value.value;
  /** Null = nothing typed since it was kept. */
  const [typed, setTyped] = useState<{ colleagues?: string; groups?: string }>({});

  const names = (field: 'colleagues' | 'groups') => (
    <Field label={tq(`team.${field}`)} hint={tq('team.oneALine')}>
      {(ids) => (
        <textarea
          {...ids}
          class="field"
          name={`team-${field}`}
          rows={Math.min(8, Math.max(3, team[field].length + 1))}
          value={typed[field] ?? team[field].join('\n')}
          onInput={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
          onChange={(event) => {
            const list = readNames(event.currentTarget.value);
            const groups = field === 'groups' ? list : team.groups;
            const mine = team.mine.filter((group) => groups.includes(group));
            void save({ team: { ...team, mine, [field]: list } });
            setTyped(({ [field]: _, ...rest }) => rest);
          }}
        />
      )}
    </Field>
  );
  return (
    <section class="card">
      <h3>{tq('team')}</h3>
      <p class="small">{tq('team.hint')}</p>
      {names('colleagues')}
      {names('groups')}
      {team.groups.length > 0 && (
        <fieldset class="labelled">
          <legend>{tq('team.mine')}</legend>
          {team.groups.map((group) => (
            <label key={group} class="option">
              <input
                type="checkbox"
                checked={team.mine.includes(group)}
                onChange={(event) => {
                  const others = team.mine.filter((other) => other !== group);
                  void save({ team: { ...team, mine: event.currentTarget.checked ? [...others, group] : others } });
                }}
              />
              <bdi>{group}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </section>
  );
}
