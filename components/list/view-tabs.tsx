import { useEffect, useRef, useState } from 'preact/hooks';
import { VIEWS, type View } from '@/lib/settings/views';
import { tabOrder } from '@/lib/store/views';
import { useApp } from '../context';
import { Icon } from '../icon';
import { lazy } from '../lazy';

const ViewMenu = lazy(async () => (await import('./view-menu')).ViewMenu);

/** Views of ours and saved ones. A count of nothing is said only where we know it. */
export function ViewTabs() {
  const app = useApp();
  const t = app.t.value;
  const counts = app.list.viewCounts.value;
  const sure = app.sources.allFresh.value;
  const saved = app.views.items.value ?? [];
  const names = tabOrder(saved, app.settings.value.value.viewOrder);
  const view = names.includes(app.ui.state.value.view) ? app.ui.state.value.view : 'mine';
  const tabs = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState(false);
  const choose = (next: string) => app.ui.update({ view: next, scrollTop: 0 });
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = step === 0 ? undefined : names[names.indexOf(view) + step];
    if (!next) return;
    event.preventDefault();
    choose(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[names.indexOf(next)]?.focus();
  };

  // There may be more tabs than fit: the chosen one is always seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another one is chosen
  useEffect(
    () =>
      tabs.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }),
    [view],
  );

  return (
    <div class="view-bar">
      <div ref={tabs} class="views" role="tablist" aria-label={t('view.label')} tabIndex={-1} onKeyDown={onKeyDown}>
        {names.map((name) => {
          const count = counts[name];
          return (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={view === name}
              tabIndex={view === name ? 0 : -1}
              class={name === 'overdue' && count ? 'view bad' : 'view'}
              onClick={() => choose(name)}
            >
              <bdi>
                {VIEWS.includes(name as View) ? t(`view.${name as View}`) : saved.find(({ id }) => id === name)?.name}
              </bdi>
              {count !== undefined && (count > 0 || sure) && (
                <>
                  {' '}
                  <span class="n">{count > 9_999 ? '9,999+' : count.toLocaleString('en-US')}</span>
                </>
              )}
            </button>
          );
        })}
      </div>
      <button
        type="button"
        class="quiet"
        title={t('view.menu')}
        aria-label={t('view.menu')}
        aria-expanded={menu}
        aria-haspopup="dialog"
        onClick={() => setMenu(!menu)}
      >
        <Icon name="down" />
      </button>
      {menu && <ViewMenu names={names} onClose={() => setMenu(false)} />}
    </div>
  );
}
