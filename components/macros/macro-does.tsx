import { macroTexts } from '@/lib/i18n/macro-texts';
import { priorityText } from '@/lib/i18n/words';
import { TAG_LENGTH } from '@/lib/ticket/input';
import { MACRO_ENDS, type MacroEnd } from '@/lib/ticket/macro';
import type { Priority } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';
import type { MacroPartProps } from './macro-says';
import { snoozeChoices, snoozeText, snoozeValue } from './snooze-choices';

const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[,，、\s]+/).filter(Boolean))].map((tag) => tag.slice(0, TAG_LENGTH));

/** What a macro changes: priority, reminder, tags, and what becomes of the ticket in the end. */
export function MacroDoes({ macro: edited, set }: MacroPartProps) {
  const language = useApp().language.value;
  const tm = macroTexts(language);
  return (
    <div class="two">
      <Field label={tm('priority')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            value={edited.priority ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              set({ priority: value === '' ? null : (Number(value) as Priority) });
            }}
          >
            <option value="">{tm('same')}</option>
            {([3, 2, 1, 0] as const).map((priority) => (
              <option key={priority} value={priority}>
                {priorityText(language, priority)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={tm('snooze')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            value={snoozeValue(edited.snooze)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              set({ snooze: snoozeChoices(edited.snooze).find((one) => snoozeValue(one) === value) ?? null });
            }}
          >
            <option value="">{tm('snoozeNone')}</option>
            {snoozeChoices(edited.snooze).map((snooze) => (
              <option key={snoozeValue(snooze)} value={snoozeValue(snooze)}>
                {snoozeText(snooze, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['addTags', 'removeTags'] as const).map((which) => (
        <Field key={which} label={tm(which === 'addTags' ? 'tagsAdd' : 'tagsRemove')}>
          {(ids) => (
            <input
              {...ids}
              class="field"
              name={which}
              defaultValue={edited[which].join('，')}
              onInput={(event) => set({ [which]: tagsOf(event.currentTarget.value) })}
            />
          )}
        </Field>
      ))}
      <Field label={tm('end')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            name="end"
            value={edited.end}
            onChange={(event) => set({ end: event.currentTarget.value as MacroEnd })}
          >
            {MACRO_ENDS.map((end) => (
              <option key={end} value={end}>
                {tm(`end.${end}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {edited.end === 'settle' && (
        <label class="check">
          <input
            type="checkbox"
            name="agreed"
            checked={edited.agreed === true}
            onChange={(event) => set({ agreed: event.currentTarget.checked ? true : null })}
          />{' '}
          {tm('agreed')}
        </label>
      )}
    </div>
  );
}
