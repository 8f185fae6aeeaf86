import { keysTexts } from '@/lib/i18n/keys-texts';
import { SEARCH_REACH } from '@/lib/ticket/search-text';
import { useApp } from '../context';
import { type FreeAction, keyMap, keyOf } from '../keys';
import { Dialog } from './dialog';

/** In the order of the sheet. */
export const KEY_GROUPS = [
  { name: 'move', actions: ['next', 'previous', 'select', 'selectAll', 'search'] },
  { name: 'act', actions: ['settle', 'note', 'claim', 'transfer', 'snooze', 'priority', 'create', 'paste', 'undo'] },
  { name: 'other', actions: ['why', 'handover', 'refresh', 'help'] },
] as const satisfies readonly { name: string; actions: readonly FreeAction[] }[];

/** The keys as they are now. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const tk = keysTexts(app.language.value);
  const { keys } = app.settings.value.value;
  const map = keyMap(keys);
  const line = (shown: readonly string[], text: string) => (
    <div key={text}>
      <dt>
        {shown.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
  const works = (action: FreeAction) => map.get(keyOf(keys, action)) === action;
  return (
    <Dialog title={tk('title')} onClose={onClose}>
      <div class="keys-sheet">
        {KEY_GROUPS.map(({ name, actions }) => (
          <section key={name}>
            <h3>{tk(`group.${name}`)}</h3>
            <dl class="keys">
              {name === 'move' && line(['↑', '↓'], tk('arrows'))}
              {actions.filter(works).map((action) => line([keyOf(keys, action)], tk(action)))}
              {name === 'move' && line(['Enter'], tk('open'))}
              {name === 'other' && line(['Esc'], tk('back'))}
            </dl>
          </section>
        ))}
        <p class="small">{tk('hint')}</p>
        <p class="small" data-search-reach>
          {tk('searchReach', SEARCH_REACH)}
        </p>
        <p>
          <button
            type="button"
            class="link"
            onClick={() => app.ui.update({ dialog: null, screen: 'settings', settings: 'general' })}
          >
            {tk('change')}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
