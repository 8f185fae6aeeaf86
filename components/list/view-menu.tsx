import { useEffect, useRef, useState } from 'preact/hooks';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { newId } from '@/lib/platform/id';
import { type SavedView, VIEW_LIMIT, VIEW_NAME_LENGTH, VIEWS, type View } from '@/lib/settings/views';
import { clearFilters, hasChips } from '@/lib/store/views';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { useApp } from '../context';
import { composing } from '../keys';

/** All views with their counts, and what makes the present filters one of them. */
export function ViewMenu({ names, onClose }: { names: readonly string[]; onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const tq = queueTexts(app.language.value);
  const box = useRef<HTMLDivElement>(null);
  const [name, setName] = useState('');
  const saved = app.views.items.value ?? [];
  const { view, query } = app.ui.state.value;
  const own = saved.find(({ id }) => id === view);
  const counts = app.list.viewCounts.value;
  const changed = hasChips(query) || query.text !== '' || query.sort !== EMPTY_QUERY.sort;

  // Once: whoever types a name meanwhile keeps the focus.
  useEffect(() => box.current?.querySelector<HTMLElement>('button')?.focus(), []);
  useEffect(() => {
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.parentElement?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [onClose]);

  const keep = async (next: SavedView, others: readonly SavedView[]) => {
    const error = await app.views.save(others);
    if (error) return app.commands.complain(error);
    // The filters are in the view now: on top of it nothing is left.
    app.ui.update({ view: next.id, query: { ...clearFilters(query), text: '', sort: EMPTY_QUERY.sort }, scrollTop: 0 });
    onClose();
  };
  const save = () => {
    const clean = name.trim();
    if (clean === '') return;
    if (saved.length >= VIEW_LIMIT) return app.commands.complain({ code: 'too-large', params: { limit: VIEW_LIMIT } });
    const base = own?.base ?? VIEWS.find((known) => known === view) ?? 'mine';
    const merged = own ? onTop(own.query, query) : query;
    const next: SavedView = { id: `v-${newId()}`, name: clean, base, query: { ...merged, only: [] } };
    void keep(next, [...saved, next]);
  };
  const update = (old: SavedView) => {
    const next: SavedView = { ...old, query: { ...onTop(old.query, query), only: [] } };
    void keep(
      next,
      saved.map((each) => (each.id === old.id ? next : each)),
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere inside closes
    <div
      ref={box}
      class="popover view-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || composing(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
        box.current?.parentElement?.querySelector<HTMLElement>('[aria-haspopup=dialog]')?.focus();
      }}
    >
      {names.map((each) => (
        <button
          key={each}
          type="button"
          class="option"
          aria-current={each === view}
          onClick={() => {
            app.ui.update({ view: each, scrollTop: 0 });
            onClose();
          }}
        >
          <bdi class="grow">
            {VIEWS.includes(each as View) ? t(`view.${each as View}`) : saved.find(({ id }) => id === each)?.name}
          </bdi>
          <span class="n">{counts[each]?.toLocaleString('en-US') ?? ''}</span>
        </button>
      ))}
      {changed && (
        <form
          class="view-save"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          {own && (
            <button type="button" class="link" onClick={() => update(own)}>
              {tq('views.update', { name: own.name })}
            </button>
          )}
          <label class="labelled">
            <span>{tq('views.save')}</span>
            <span class="with-button">
              <input
                class="field"
                name="view-name"
                maxLength={VIEW_NAME_LENGTH}
                autocomplete="off"
                placeholder={tq('views.name')}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
              <button type="submit" class="button primary" disabled={name.trim() === ''}>
                {t('app.save')}
              </button>
            </span>
          </label>
        </form>
      )}
      <button
        type="button"
        class="link"
        onClick={() => {
          onClose();
          app.ui.update({ dialog: { type: 'handover', ticketIds: [] } });
        }}
      >
        {tq('handover')}
      </button>{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          onClose();
          app.ui.update({ dialog: { type: 'paste', ticketIds: [] } });
        }}
      >
        {tq('paste')}
      </button>{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          onClose();
          app.ui.update({ screen: 'settings', settings: 'queue' });
        }}
      >
        {tq('views.manage')}
      </button>
    </div>
  );
}

/** A view's query with what was chosen on top of it, as the list shows both: columns take the place of the view's, texts add up. */
function onTop(view: typeof EMPTY_QUERY, query: typeof EMPTY_QUERY): typeof EMPTY_QUERY {
  const said = Object.entries(query).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY_QUERY[key as 'text']),
  );
  const text = [view.text, query.text].filter((each) => each !== '').join(' ');
  return { ...view, ...Object.fromEntries(said), text };
}
