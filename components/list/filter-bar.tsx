import { useEffect, useRef, useState } from 'preact/hooks';
import { kindText, priorityText, stateText } from '@/lib/i18n/words';
import type { AppStore } from '@/lib/store/app-store';
import { clearFilters, FILTERS, type FilterColumn, hasChips, toggleFilter } from '@/lib/store/views';
import { DEADLINE_FILTERS, type DeadlineFilter, type Query } from '@/lib/ticket/query';
import { KINDS, type Kind, type Priority, STATES, type State } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Icon } from '../icon';

type Value = string | number;

function optionText(app: AppStore, column: FilterColumn, value: Value): string {
  const language = app.language.value;
  switch (column) {
    case 'kinds':
      return kindText(language, value as Kind);
    case 'states':
      return stateText(language, value as State);
    case 'priorities':
      return priorityText(language, value as Priority);
    case 'deadlines':
      return app.t.value(`deadline.${value as DeadlineFilter}`);
    case 'assignees':
      return value === '' ? app.t.value('filter.nobody') : String(value);
    case 'shops':
      return String(value);
  }
}

/** Values to choose from: fixed lists, and for shops and agents whoever occurs. */
function optionsOf(app: AppStore, column: FilterColumn): readonly Value[] {
  const facets = app.list.facets.value;
  switch (column) {
    case 'kinds':
      return KINDS;
    case 'states':
      return STATES;
    case 'deadlines':
      return DEADLINE_FILTERS;
    case 'priorities':
      return [3, 2, 1, 0];
    default: {
      const chosen = app.ui.state.value.query[column];
      return [...new Set([...Object.keys(facets?.[column] ?? {}), ...chosen])].sort();
    }
  }
}

function chipText(app: AppStore, column: FilterColumn, chosen: readonly Value[]): string {
  const t = app.t.value;
  const [first] = chosen;
  if (first === undefined) return t(`filter.${column}`);
  const name = optionText(app, column, first);
  if (chosen.length === 1) return name;
  const more = app.language.value === 'en' ? chosen.length - 1 : chosen.length;
  return t('filter.more', { name, n: more });
}

export function FilterBar() {
  const app = useApp();
  const t = app.t.value;
  const { query } = app.ui.state.value;
  const [open, setOpen] = useState<FilterColumn | 'sort' | null>(null);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(null);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const apply = (next: Query) => app.ui.update({ query: next, scrollTop: 0 });
  const close = () => {
    const button = bar.current?.querySelector<HTMLElement>('[aria-expanded=true]');
    setOpen(null);
    button?.focus();
  };
  const shown = FILTERS.filter(
    (column) => column !== 'shops' || optionsOf(app, 'shops').length > 1 || query.shops.length > 0,
  );

  return (
    <div
      class="filters"
      ref={bar}
      role="toolbar"
      aria-label={t('filter.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {shown.map((column) => {
        const chosen = query[column];
        return (
          <button
            key={column}
            type="button"
            class={chosen.length > 0 ? 'chip on' : 'chip'}
            aria-expanded={open === column}
            aria-haspopup="true"
            onClick={() => setOpen(open === column ? null : column)}
          >
            <bdi>{chipText(app, column, chosen)}</bdi>
            <Icon name="down" />
          </button>
        );
      })}
      <button
        type="button"
        class="chip"
        aria-expanded={open === 'sort'}
        aria-haspopup="true"
        onClick={() => setOpen(open === 'sort' ? null : 'sort')}
      >
        {query.sort === 'time-left' ? t('filter.sort') : t(`sort.${query.sort}`)}
        <Icon name="down" />
      </button>
      {hasChips(query) && (
        <button type="button" class="link" onClick={() => apply(clearFilters(query))}>
          {t('filter.clear')}
        </button>
      )}
      {open === 'sort' && (
        <fieldset class="popover" aria-label={t('filter.sort')}>
          {(['time-left', 'newest', 'updated'] as const).map((sort) => (
            <label key={sort} class="option">
              <input
                type="radio"
                name="sort"
                checked={query.sort === sort}
                onChange={() => apply({ ...query, sort })}
              />
              <span class="grow">{t(`sort.${sort}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {open && open !== 'sort' && (
        <fieldset class="popover" aria-label={t(`filter.${open}`)}>
          {optionsOf(app, open).map((value) => (
            <label key={value} class="option">
              <input
                type="checkbox"
                checked={(query[open] as readonly Value[]).includes(value)}
                onChange={() => apply(toggleFilter(query, open, value))}
              />
              <bdi class="grow">{optionText(app, open, value)}</bdi>
              <span class="n">{app.list.facets.value?.[open][String(value)] ?? ''}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
