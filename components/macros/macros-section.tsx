import { macroTexts } from '@/lib/i18n/macro-texts';
import { macros } from '@/lib/settings/macros';
import { emptyMacro, isOwnMacro, type Macro, macrosOf } from '@/lib/ticket/macro';
import { useApp } from '../context';
import { ConfirmButton } from '../forms/confirm-button';
import { Icon } from '../icon';
import { useCollection } from '../use-collection';
import { useEditing } from '../use-editing';
import { MacroEditor } from './macro-editor';
import { macroName } from './macro-name';
import { macroSummary } from './macro-summary';
import '../styles/replies.css';

/** Macros of the shop and ours: switched off, changed, added. */
export function MacrosSection() {
  const app = useApp();
  const language = app.language.value;
  const tm = macroTexts(language);
  const { items, save } = useCollection(macros);
  const { editing, edit, forget } = useEditing('macro');
  if (!items) return null;
  const all = macrosOf(items);
  const known = all.find(({ id }) => id === editing);
  const edited = editing === '' ? emptyMacro('') : known && { ...known, name: macroName(known, language) };
  const put = (macro: Macro) =>
    save(
      items.some(({ id }) => id === macro.id)
        ? items.map((one) => (one.id === macro.id ? macro : one))
        : [...items, macro],
    );
  const drop = async (macro: Macro) => {
    if (await save(items.filter(({ id }) => id !== macro.id))) forget(macro.id);
  };
  const toggle = ({ off, ...macro }: Macro) => void put(off ? macro : { ...macro, off: true });

  return (
    <section class="card">
      <h3>{tm('settings')}</h3>
      <p class="small">{tm('settingsHint')}</p>
      <ul class="rows">
        {all.map((macro) => {
          const name = macroName(macro, language);
          const changed = items.some(({ id }) => id === macro.id);
          return (
            <li key={macro.id} data-macro-row={macro.id}>
              <label class="check">
                <input
                  type="checkbox"
                  aria-label={`${tm('on')} ${name}`}
                  checked={!macro.off}
                  onChange={() => toggle(macro)}
                />
              </label>
              <div class="grow">
                {macro.key && <kbd>{macro.key}</kbd>} <b>{name}</b>
                <div class="small cut">{macroSummary(macro, language)}</div>
              </div>
              <button type="button" class="button small" onClick={() => edit(macro.id)}>
                {tm('edit')}
              </button>
              {changed && (
                <ConfirmButton
                  label={isOwnMacro(macro.id) ? tm('reset') : tm('remove')}
                  about={name}
                  onConfirm={() => void drop(macro)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <button type="button" class="button small" onClick={() => edit('')}>
        <Icon name="plus" /> {tm('add')}
      </button>
      {edited && (
        <MacroEditor
          key={edited.id}
          macro={edited}
          others={all.filter(({ id }) => id !== edited.id)}
          onSave={put}
          onClose={() => edit(null)}
        />
      )}
    </section>
  );
}
