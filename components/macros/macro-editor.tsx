import { useEffect, useState } from 'preact/hooks';
import { macroTexts } from '@/lib/i18n/macro-texts';
import { kindText, priorityText } from '@/lib/i18n/words';
import { TAG_LENGTH } from '@/lib/ticket/input';
import { MACRO_ENDS, MACRO_LIMITS, type Macro, type MacroEnd, partsOf } from '@/lib/ticket/macro';
import type { Template } from '@/lib/ticket/template';
import { KINDS, type Priority } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { Field } from '../forms/field';
import { macroName } from './macro-name';
import { snoozeChoices, snoozeText, snoozeValue } from './snooze-choices';

interface MacroEditorProps {
  macro: Macro;
  others: readonly Macro[];
  onSave: (macro: Macro) => Promise<void>;
  onClose: () => void;
}

const NO_REPLY = '-';
const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[,，、\s]+/).filter(Boolean))].map((tag) => tag.slice(0, TAG_LENGTH));

export function MacroEditor({ macro, others, onSave, onClose }: MacroEditorProps) {
  const app = useApp();
  const language = app.language.value;
  const tm = macroTexts(language);
  const [edited, setEdited] = useState(macro);
  const [wrong, setWrong] = useState<'name' | 'nothing' | null>(null);
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  useEffect(() => void app.reader.templates().then(setTemplates, () => undefined), [app]);
  const set = (patch: Partial<Macro>) => {
    setEdited({ ...edited, ...patch });
    setWrong(null);
  };
  const taken = edited.key ? others.find((other) => !other.off && other.key === edited.key) : undefined;
  const submit = async () => {
    const name = edited.name?.trim() ?? '';
    const does = partsOf(edited, 0, edited.reply === null ? null : { text: '' }).length > 0 || edited.memo;
    if (name === '') setWrong('name');
    else if (!does) setWrong('nothing');
    else await onSave({ ...edited, name });
  };
  return (
    <Dialog title={tm(others.length === 0 || macro.name === '' ? 'add' : 'edit')} onClose={onClose}>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="two">
          <Field label={tm('name')} required error={wrong === 'name' ? tm('needName') : null}>
            {(ids) => (
              <input
                {...ids}
                class="field"
                name="name"
                data-autofocus
                maxLength={MACRO_LIMITS.name}
                value={edited.name ?? ''}
                onInput={(event) => set({ name: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field
            label={tm('key')}
            hint={tm('keyHint')}
            error={taken ? tm('keyTaken', { name: macroName(taken, language) }) : null}
          >
            {(ids) => (
              <input
                {...ids}
                class="field short"
                name="key"
                maxLength={1}
                value={edited.key}
                onInput={(event) => {
                  const key = event.currentTarget.value.toLowerCase();
                  set({ key: /^[a-z\d]$/.test(key) ? key : '' });
                }}
              />
            )}
          </Field>
        </div>
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
                  onChange={(event) => set({ [which]: tagsOf(event.currentTarget.value) })}
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
        <fieldset class="labelled">
          <legend>
            {tm('kinds')} {edited.kinds.length === 0 && <span class="small">{tm('kindsAll')}</span>}
          </legend>
          <div class="checks">
            {KINDS.map((kind) => (
              <label key={kind} class="check">
                <input
                  type="checkbox"
                  checked={edited.kinds.includes(kind)}
                  onChange={(event) =>
                    set({
                      kinds: KINDS.filter((one) =>
                        one === kind ? event.currentTarget.checked : edited.kinds.includes(one),
                      ),
                    })
                  }
                />{' '}
                {kindText(language, kind)}
              </label>
            ))}
          </div>
        </fieldset>
        {wrong === 'nothing' && (
          <p class="error" role="alert">
            {tm('nothing')}
          </p>
        )}
        <footer class="form-end">
          <span class="space" />
          <button type="button" class="button" onClick={onClose}>
            {tm('cancel')}
          </button>
          <button type="submit" class="button primary">
            {tm('save')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
