import { useMemo, useState } from 'preact/hooks';
import { macroTexts } from '@/lib/i18n/macro-texts';
import { kindText } from '@/lib/i18n/words';
import { newId } from '@/lib/platform/id';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { MACRO_LIMITS, type Macro, partsOf } from '@/lib/ticket/macro';
import { KINDS } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { Field } from '../forms/field';
import { FormEnd } from '../forms/form-end';
import { editDraftId } from '../use-editing';
import { MacroDoes } from './macro-does';
import { macroFromDraft, macroToDraft } from './macro-draft';
import { macroName } from './macro-name';
import { MacroSays } from './macro-says';

interface MacroEditorProps {
  /** Without an id: a new one. */
  macro: Macro;
  others: readonly Macro[];
  /** false where it could not be kept. */
  onSave: (macro: Macro) => Promise<boolean>;
  onClose: () => void;
}

/** The form of one macro; what is typed is kept until it is saved or 取消. The form takes the focus, so it waits for the draft. */
export function MacroEditor({ macro, others, onSave, onClose }: MacroEditorProps) {
  const app = useApp();
  const language = app.language.value;
  const tm = macroTexts(language);
  const draft = useMemo(() => openDraft(draftDeps(app), editDraftId('macro', macro.id), 'edit', null), [app, macro.id]);
  // Saved twice, a new one is still one.
  const id = useMemo(() => macro.id || newId(), [macro.id]);
  const [wrong, setWrong] = useState<'name' | 'nothing' | null>(null);
  if (!draft.ready.value) return null;
  const edited = macroFromDraft(draft.fields.value['macro'], macro);
  const set = (patch: Partial<Macro>) => {
    draft.set('macro', macroToDraft({ ...edited, ...patch }));
    setWrong(null);
  };
  const close = () => void draft.discard().then(onClose);
  const taken = edited.key ? others.find((other) => !other.off && other.key === edited.key) : undefined;
  const submit = async () => {
    const name = edited.name?.trim() ?? '';
    const does = partsOf(edited, 0, edited.reply === null ? null : { text: '' }).length > 0 || edited.memo;
    if (name === '') setWrong('name');
    else if (!does) setWrong('nothing');
    else if (await onSave({ ...edited, id, name })) close();
  };
  return (
    <Dialog title={tm(macro.id === '' ? 'add' : 'edit')} onClose={onClose}>
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
        <MacroSays macro={edited} set={set} />
        <MacroDoes macro={edited} set={set} />
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
        <FormEnd
          failure={wrong === 'nothing' ? tm('nothing') : null}
          title={tm('save')}
          cancel={tm('cancel')}
          onCancel={close}
        />
      </form>
    </Dialog>
  );
}
