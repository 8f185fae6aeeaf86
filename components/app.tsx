import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppStore } from '@/lib/store/app-store';
import { macroToConfirm, strayKey } from '@/lib/store/macro-state';
import { AppProvider, useApp } from './context';
import { lazy } from './lazy';
import { FilterBar } from './list/filter-bar';
import { SearchField } from './list/search-field';
import { TicketList } from './list/ticket-list';
import { ViewTabs } from './list/view-tabs';
import { Header } from './shell/header';
import { Toasts } from './shell/toasts';
import { loadKeyActions, useKeys } from './use-keys';

const Settings = lazy(async () => (await import('./settings/settings-screen')).SettingsScreen);
const Dialogs = lazy(async () => (await import('./forms/dialogs')).Dialogs);
const BatchBar = lazy(async () => (await import('./list/batch-bar')).BatchBar);
const ProgressLine = lazy(async () => (await import('./shell/progress-line')).ProgressLine);
const DatabaseNotice = lazy(async () => (await import('./shell/database-notice')).DatabaseNotice);
const Footer = lazy(async () => (await import('./shell/footer')).Footer);
const HealthBanner = lazy(async () => (await import('./shell/health-banner')).HealthBanner);
const CentreLine = lazy(async () => (await import('./shell/centre-line')).CentreLine);
const MacroKeys = lazy(async () => (await import('./macros/macro-keys')).MacroKeys);
const TicketDetail = lazy(async () => (await import('./detail/ticket-detail')).TicketDetail);

/** Popup and desk are the same: the desk shows list and detail side by side. */
export function App({ store }: { store: AppStore }) {
  return (
    <AppProvider value={store}>
      <Frame />
    </AppProvider>
  );
}

function Frame() {
  const app = useApp();
  const t = app.t.value;
  const { screen, openTicket, dialog } = app.ui.state.value;
  const grid = useRef<HTMLDivElement>(null);
  const ready = app.database.state.value === 'ready';
  const popup = app.layout === 'popup';
  const focusList = () => grid.current?.focus();
  const open = (id: string) => app.ui.update({ openTicket: id });
  const closeTicket = () => {
    app.ui.update({ openTicket: null });
    setTimeout(focusList);
  };
  const closeSettings = () => {
    app.ui.update({ screen: 'list' });
    setTimeout(focusList);
  };
  useKeys({ focusList, open, closeTicket, closeSettings });

  useEffect(() => {
    document.documentElement.lang = app.language.value;
    document.title = t('app.name');
  }, [app.language.value, t]);

  // Once the list stands, what the next key may need is read ahead.
  const loaded = app.list.stage.value === 'all';
  useEffect(() => {
    if (loaded) void Promise.all([loadKeyActions(), Dialogs.preload(), TicketDetail.preload()]);
  }, [loaded]);

  // Kept from the first key on that may be one of theirs.
  const [macros, setMacros] = useState(false);
  if (!macros && (strayKey.value || macroToConfirm.value)) setMacros(true);

  const listShown = screen === 'list' && ready && !(popup && openTicket);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list appears
  useEffect(() => {
    if (listShown && document.activeElement === document.body) focusList();
  }, [listShown]);

  return (
    <div class={`app ${app.layout}`}>
      <Header />
      {app.sources.troubles.value.length > 0 && <HealthBanner />}
      {app.commands.progress.value && <ProgressLine />}
      {screen === 'settings' ? (
        <Settings onClose={closeSettings} />
      ) : ready ? (
        <main class={openTicket ? 'panes open' : 'panes'}>
          {listShown && (
            <section class="list-pane" aria-label={t('list.label')}>
              <SearchField onLeave={focusList} />
              <ViewTabs />
              <FilterBar />
              <TicketList grid={grid} onOpen={open} />
              {app.list.selected.value.size > 0 && <BatchBar />}
              {loaded && <CentreLine />}
              <footer class="footer">
                <Footer />
              </footer>
            </section>
          )}
          {openTicket ? (
            <TicketDetail onClose={closeTicket} />
          ) : (
            !popup && <p class="empty choose">{t('detail.choose')}</p>
          )}
        </main>
      ) : (
        <main class="panes">
          <DatabaseNotice />
        </main>
      )}
      <Toasts />
      {ready && dialog && <Dialogs />}
      {macros && <MacroKeys />}
    </div>
  );
}
