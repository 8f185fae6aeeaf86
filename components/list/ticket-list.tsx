// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of positioned rows cannot be a table; keys are handled by the page
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AppStore } from '@/lib/store/app-store';
import { useApp } from '../context';
import { lazy } from '../lazy';
import type { RowContext } from './row-facts';
import { rowElementId, TicketRow } from './ticket-row';
import { listWindow, scrollToRow } from './window';

const EmptyList = lazy(async () => (await import('./empty-list')).EmptyList);

/** Three lines; on the desk one, where the shop wants it so. px */
export const listRowHeight = (app: AppStore): number =>
  app.layout === 'desk' && app.settings.value.value.compact ? 38 : 78;
/** Where nothing can be measured (tests). */
const FALLBACK_HEIGHT = 420;

/** A grid of fixed-height rows of which only the visible ones exist. The grid itself keeps the focus. */
export function TicketList({ grid, onOpen }: { grid: RefObject<HTMLDivElement | null>; onOpen: (id: string) => void }) {
  const app = useApp();
  const t = app.t.value;
  const rowHeight = listRowHeight(app);
  const ids = app.list.ids.value;
  const cursor = app.list.cursor.value;
  const [scrollTop, setScrollTop] = useState(app.ui.state.value.scrollTop);
  const [height, setHeight] = useState(FALLBACK_HEIGHT);
  const keepTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  app.cache.version.value;

  const { from, to } = listWindow(ids.length, rowHeight, scrollTop, height);
  const shown = ids.slice(from, to);
  const key = shown.join();
  useEffect(() => void app.cache.want(key === '' ? [] : key.split(',')), [app, key]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    setHeight(element.clientHeight || FALLBACK_HEIGHT);
    const watch = new ResizeObserver(() => setHeight(element.clientHeight || FALLBACK_HEIGHT));
    watch.observe(element);
    return () => watch.disconnect();
  }, [grid]);

  // The stored place, as soon as there are rows enough; and to the top when a new question was asked.
  const wanted = app.ui.state.value.scrollTop;
  const enough = ids.length * rowHeight >= wanted;
  useLayoutEffect(() => {
    if (grid.current && enough) grid.current.scrollTop = wanted;
  }, [grid, wanted, enough]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the cursor; a list that re-sorts itself does not scroll
  useLayoutEffect(() => {
    const at = cursor === null ? -1 : ids.indexOf(cursor);
    if (grid.current && at >= 0) grid.current.scrollTop = scrollToRow(at, rowHeight, grid.current.scrollTop, height);
  }, [grid, cursor]);

  const onScroll = (top: number) => {
    setScrollTop(top);
    clearTimeout(keepTimer.current);
    keepTimer.current = setTimeout(() => app.ui.update({ scrollTop: top }), 120);
  };

  const context: RowContext = {
    t,
    language: app.language.value,
    now: app.now.value,
    manyShops: Object.keys(app.list.facets.value?.shops ?? {}).length > 1,
    soonHours: app.settings.value.value.soonHours,
    platformRetentionDays: app.settings.value.value.platformRetentionDays,
  };
  return (
    <div class="list-frame">
      <div
        ref={grid}
        class={rowHeight < 60 ? 'list compact' : 'list'}
        role="grid"
        tabIndex={0}
        aria-label={t('list.label')}
        aria-rowcount={ids.length}
        aria-multiselectable="true"
        aria-busy={app.list.stage.value === 'none'}
        {...(cursor !== null && shown.includes(cursor) ? { 'aria-activedescendant': rowElementId(cursor) } : {})}
        onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
      >
        <div class="rows" role="rowgroup" style={{ height: `${ids.length * rowHeight}px` }}>
          {shown.map((id, i) => (
            <TicketRow
              key={id}
              id={id}
              at={from + i}
              top={(from + i) * rowHeight}
              height={rowHeight}
              ticket={app.cache.get(id)}
              context={context}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
      {ids.length === 0 && <EmptyList />}
    </div>
  );
}
