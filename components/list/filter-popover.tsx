import { type FilterColumn, toggleFilter } from '@/lib/store/views';
import type { Query } from '@/lib/ticket/query';
import { useApp } from '../context';
import { optionsOf, optionText, type Value } from './filter-options';

/** What one chip offers; several values at a time, each with how many tickets it would give. */
export function FilterPopover({ open, onApply }: { open: FilterColumn | 'sort'; onApply: (query: Query) => void }) {
  const app = useApp();
  const t = app.t.value;
  const { query } = app.ui.state.value;
  return (
    <>
      {open === 'sort' && (
        <fieldset class="popover" aria-label={t('filter.sort')}>
          {(['time-left', 'newest', 'updated'] as const).map((sort) => (
            <label key={sort} class="option">
              <input
                type="radio"
                name="sort"
                checked={query.sort === sort}
                onChange={() => onApply({ ...query, sort })}
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
                onChange={() => onApply(toggleFilter(query, open, value))}
              />
              <bdi class="grow">{optionText(app, open, value)}</bdi>
              <span class="n">{app.list.facets.value?.[open][String(value)] ?? ''}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** What a chip says of its chosen values. */
export function ChosenText({ column }: { column: FilterColumn }) {
  const app = useApp();
  const t = app.t.value;
  const chosen: readonly Value[] = app.ui.state.value.query[column];
  const [first] = chosen;
  if (first === undefined) return null;
  const name = optionText(app, column, first);
  if (chosen.length === 1) return <>{name}</>;
  return <>{t('filter.more', { name, n: app.language.value === 'en' ? chosen.length - 1 : chosen.length })}</>;
}
