import { macroTexts } from '@/lib/i18n/macro-texts';
import { MACRO_LIMITS, type Macro } from '@/lib/ticket/macro';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { useTemplates } from '../replies/use-templates';

/** One part of the form: the macro as edited so far, and how to change it. */
export interface MacroPartProps {
  macro: Macro;
  set: (patch: Partial<Macro>) => void;
}

const NO_REPLY = '-';

/** What a macro copies and writes down: reply, note, memo line. */
export function MacroSays({ macro: edited, set }: MacroPartProps) {
  const app = useApp();
  const tm = macroTexts(app.language.value);
  const templates = useTemplates(edited.reply ?? '');
  return (
    <>
      <Field label={tm('copyReply')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            name="reply"
            value={edited.reply ?? NO_REPLY}
            onChange={(event) =>
              set({ reply: event.currentTarget.value === NO_REPLY ? null : event.currentTarget.value })
            }
          >
            <option value={NO_REPLY}>{tm('replyNone')}</option>
            <option value="">{tm('replyStandard')}</option>
            {templates.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={tm('noteText')}>
        {(ids) => (
          <textarea
            {...ids}
            class="field"
            name="note"
            rows={2}
            maxLength={MACRO_LIMITS.note}
            value={edited.note}
            onInput={(event) => set({ note: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="checks">
        <label class="check">
          <input
            type="checkbox"
            name="memo"
            checked={edited.memo}
            onChange={(event) => set({ memo: event.currentTarget.checked })}
          />{' '}
          {tm('memo')}
        </label>
        <label class="check">
          <input
            type="checkbox"
            name="assign"
            checked={edited.assign === 'me'}
            onChange={(event) => set({ assign: event.currentTarget.checked ? 'me' : '' })}
          />{' '}
          {tm('assign')}
        </label>
      </div>
    </>
  );
}
