import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../context';
import { Icon } from '../icon';
import { Key } from '../key';
import { composing, keyOf } from '../keys';

/** `onLeave`: Escape or Enter gives the focus back to the list. */
export function SearchField({ onLeave }: { onLeave: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const { query } = app.ui.state.value;
  const input = useRef<HTMLInputElement>(null);
  const restored = useRef(query.text).current;
  const search = (text: string) => app.ui.update({ query: { ...app.ui.state.value.query, text }, scrollTop: 0 });

  // Uncontrolled while typing: a re-render must never disturb what an IME composes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the query was changed from elsewhere
  useEffect(() => {
    const { text } = app.ui.state.peek().query; // newer than this render when somebody types fast
    if (input.current && input.current.value !== text) input.current.value = text;
  }, [app, query.text]);

  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        defaultValue={restored}
        class="field"
        data-role="search"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        aria-keyshortcuts={keyOf(app.settings.value.value.keys, 'search')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        onInput={(event) => {
          if (!event.isComposing) search(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (composing(event)) return;
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault(); // an unhandled Escape would close the popup
            event.stopPropagation();
            onLeave();
          }
        }}
      />
      {query.text === '' ? (
        <Key action="search" />
      ) : (
        <button
          type="button"
          class="quiet"
          aria-label={t('search.clear')}
          onClick={() => {
            search('');
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
