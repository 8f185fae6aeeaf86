import { useState } from 'preact/hooks';
import { keysTexts } from '@/lib/i18n/keys-texts';
import { macros } from '@/lib/settings/macros';
import { macrosOf } from '@/lib/ticket/macro';
import { useApp } from '../context';
import { KEY_GROUPS } from '../forms/help-dialog';
import { composing, DEFAULT_KEYS, type FreeAction, keyName, keyOf, type OwnKeys } from '../keys';
import { macroName } from '../macros/macro-name';
import { useCollection } from '../use-collection';
import { canBeKey, keyTakenBy } from './key-rules';
import { useSaveSettings } from './use-save-settings';

/** Every key of ours; a new one is pressed in its field. A key that is taken is refused and says by what. */
export function KeysSection() {
  const app = useApp();
  const tk = keysTexts(app.language.value);
  const save = useSaveSettings();
  const { items: shopMacros } = useCollection(macros);
  const own: OwnKeys = app.settings.value.value.keys;
  const [problem, setProblem] = useState<{ action: FreeAction; text: string } | null>(null);

  const nameOf = (action: string): string => (action in DEFAULT_KEYS ? tk(action as FreeAction) : tk('group.extra'));
  const put = (action: FreeAction, key: string) => {
    const { [action]: _, ...others } = own;
    setProblem(null);
    void save({ keys: key === DEFAULT_KEYS[action] ? others : { ...others, [action]: key } });
  };
  const onKeyDown = (event: KeyboardEvent, action: FreeAction) => {
    if (composing(event) || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return;
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Backspace' || event.key === 'Delete') return put(action, '');
    const key = keyName(event.key);
    if (!canBeKey(key)) return setProblem({ action, text: tk('badKey') });
    const taken = keyTakenBy(own, action, key);
    const macro = macrosOf(shopMacros ?? []).find((each) => !each.off && each.key === key);
    if (macro) return setProblem({ action, text: tk('taken', { key, action: macroName(macro, app.language.value) }) });
    if (taken) return setProblem({ action, text: tk('taken', { key, action: nameOf(taken) }) });
    put(action, key);
  };
  return (
    <section class="card">
      <h3>{tk('settings')}</h3>
      <p class="small">{tk('settingsHint')}</p>
      <div class="key-fields">
        {KEY_GROUPS.flatMap(({ actions }) => [...actions]).map((action) => (
          <label key={action} class={problem?.action === action ? 'key-field wrong' : 'key-field'}>
            <span>{tk(action)}</span>
            <input
              class="field"
              name={`key-${action}`}
              readOnly
              value={keyOf(own, action)}
              placeholder={tk('none')}
              onKeyDown={(event) => onKeyDown(event, action)}
              onBlur={() => setProblem(null)}
            />
          </label>
        ))}
      </div>
      <p class="error" role="alert">
        {problem?.text}
      </p>
      {Object.keys(own).length > 0 && (
        <button type="button" class="link" onClick={() => void save({ keys: {} })}>
          {tk('reset')}
        </button>
      )}
    </section>
  );
}
