import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppStore } from '@/lib/store/app-store';
import { AppProvider, useApp } from './context';
import { TicketDetail } from './detail/ticket-detail';
import { Dialogs } from './forms/dialogs';
import { BatchBar } from './list/batch-bar';
import { FilterBar } from './list/filter-bar';
import { SearchField } from './list/search-field';
import { TicketList } from './list/ticket-list';
import { ViewTabs } from './list/view-tabs';
import { DatabaseNotice } from './shell/database-notice';
import { Footer } from './shell/footer';
import { Header } from './shell/header';
import { HealthBanner } from './shell/health-banner';
import { Toasts } from './shell/toasts';
import { useKeys } from './use-keys';

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
  const { screen, openTicket } = app.ui.state.value;
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

  const listShown = screen === 'list' && ready && !(popup && openTicket);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list appears
  useEffect(() => {
    if (listShown && document.activeElement === document.body) focusList();
  }, [listShown]);

  return (
    <div class={`app ${app.layout}`}>
      <Header />
      <HealthBanner />
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
              <BatchBar />
              <Footer />
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
      {ready && <Dialogs />}
    </div>
  );
}

/** Its own file, read when first needed: the first paint does not pay for it. */
function Settings(props: { onClose: () => void }) {
  const [Screen, setScreen] = useState<ComponentType<{ onClose: () => void }> | null>(null);
  useEffect(() => {
    void import('./settings/settings-screen').then((module) => setScreen(() => module.SettingsScreen));
  }, []);
  return Screen ? <Screen {...props} /> : <main class="panes" aria-busy="true" />;
}
