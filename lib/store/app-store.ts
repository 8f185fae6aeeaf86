// Everything popup and desk know, put together. Components get this object and nothing else.
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Catalogue, createTranslate, firstTexts, loadCatalogue, type Translate } from '../i18n/catalogue';
import { type Language, resolveLanguage } from '../i18n/language';
import { MINUTE } from '../platform/clock';
import { mineNames } from '../settings/team';
import { type SavedView, VIEWS } from '../settings/views';
import { EMPTY_QUERY } from '../ticket/query';
import type { CollectionModel } from './collection-model';
import { type CommandStore, createCommandStore, type Refreshing } from './command-store';
import { createDatabaseStore, type DatabaseStore } from './database-store';
import { createDetailStore, type DetailStore } from './detail-store';
import { createListStore, type ListStore } from './list-store';
import type { ChangeSource, Reader, SearchSource, SettingsSource, Shell, Storage, StoreClient } from './ports';
import { createSettingsModel, type SettingsModel } from './settings-store';
import { createSourceStore, type SourceStore } from './source-store';
import { createTicketCache, type TicketCache } from './ticket-cache';
import { createUiStore, type UiStore } from './ui-state';

export type Layout = 'popup' | 'desk';

export interface AppDeps {
  layout: Layout;
  client: StoreClient;
  reader: Reader;
  search: SearchSource;
  storage: Storage;
  settings: SettingsSource;
  views: CollectionModel<SavedView>;
  changes: ChangeSource;
  shell: Shell;
  clock: () => number;
  /** e.g. `navigator.language` */
  browserLanguage: string;
}

export interface AppStore {
  layout: Layout;
  t: ReadonlySignal<Translate>;
  language: ReadonlySignal<Language>;
  ui: UiStore;
  /** ms, moves every half minute: list and time texts follow it. */
  now: Signal<number>;
  /** ms, moves every second while an undo is offered. */
  seconds: Signal<number>;
  settings: SettingsModel;
  me: ReadonlySignal<string>;
  views: CollectionModel<SavedView>;
  /** My names and groups, as tickets may say them. */
  mine: ReadonlySignal<readonly string[]>;
  sources: SourceStore;
  /** Reading is switched off: only what pages show is known. */
  pagesOnly: ReadonlySignal<boolean>;
  database: DatabaseStore;
  cache: TicketCache;
  list: ListStore;
  detail: DetailStore;
  commands: CommandStore;
  shell: Shell;
  reader: Reader;
  client: StoreClient;
  /** storage.local, to look only: for an export, and for what few screens show. */
  kept: Pick<Storage, 'get' | 'watch'>;
  /** ms, to the second. */
  clock: () => number;
  /** Opens the database and loads everything; again after it was closed. */
  start(): Promise<void>;
}

/** Written by the worker when somebody asked to see one ticket («open in popup», a notice), or a view. */
const OPEN_REQUEST = 'ui.open';

/** Reads what the first paint needs (settings, place, health, texts) in one go; the database is opened by `start`. */
export async function createAppStore(deps: AppDeps): Promise<AppStore> {
  const { client, reader, clock } = deps;
  void reader.state(); // opens meanwhile
  const uiKey = deps.layout === 'popup' ? 'ui' : 'ui.desk';
  const [stored, firstSettings] = await Promise.all([
    deps.storage.get([uiKey, 'health', 'poll', 'centre', OPEN_REQUEST]),
    deps.settings.load(),
    deps.views.load(),
  ]);
  const settings = createSettingsModel(deps.settings, firstSettings);
  const language = computed(() => resolveLanguage(settings.value.value.language, deps.browserLanguage));
  const catalogue = signal<Partial<Catalogue>>(firstTexts(language.value) ?? (await loadCatalogue(language.value)));
  effect(() => {
    void loadCatalogue(language.value).then((loaded) => {
      catalogue.value = loaded;
    });
  });

  const now = signal(clock());
  const seconds = signal(clock());
  const ui = createUiStore(deps.storage, uiKey, stored[uiKey]);
  const sources = createSourceStore(client, stored);
  const me = computed(() => sources.agent.value ?? settings.value.value.me);
  const pagesOnly = computed(() => !settings.value.value.soldOrders.enabled && !sources.asks.value);
  const database = createDatabaseStore(reader, client);
  const cache = createTicketCache(reader);
  const soonHours = computed(() => settings.value.value.soonHours);
  const mine = computed(() => mineNames(me.value, settings.value.value.team));
  const saved = computed(() => deps.views.items.value ?? []);
  const list = createListStore({ reader, search: deps.search, cache, ui, mine, saved, soonHours, now });
  const detail = createDetailStore(reader, cache, ui);

  /** Changes heard of while a command of ours runs: what is read after it brings them in, so they are read once. */
  let heard: readonly string[] | null = [];

  function refresh(changed: readonly string[] | null): Refreshing {
    const ids = changed && heard && [...new Set([...changed, ...heard])];
    if (database.state.value !== 'ready') {
      heard = ids; // read when it is
      return { list: Promise.resolve(), tickets: Promise.resolve() };
    }
    heard = [];
    const listed = list.refresh(); // asked first: it is the smaller part
    const tickets = Promise.all([listed, readTickets(ids)]).then(() => undefined);
    tickets.catch(() => undefined);
    return { list: listed, tickets };
  }

  async function readTickets(ids: readonly string[] | null): Promise<void> {
    await cache.reload(ids);
    const open = ui.state.value.openTicket;
    if (open && (ids === null || ids.includes(open))) await detail.reload();
  }
  const commands = createCommandStore({
    ...{ client, reader, cache, ui, me, clock, seconds, refresh },
    select(ids) {
      const inList = new Set(list.ids.value);
      list.selected.value = new Set(ids.filter((id) => inList.has(id)));
    },
  });

  const openRequested = (value: unknown): void => {
    const { to, view: wanted, ticketId } = (value ?? {}) as Partial<Record<string, unknown>>;
    if (to !== deps.layout) return;
    const view = VIEWS.find((known) => known === wanted);
    if (typeof ticketId === 'string') ui.update({ openTicket: ticketId, screen: 'list', dialog: null });
    else if (view)
      ui.update({ view, query: EMPTY_QUERY, openTicket: null, scrollTop: 0, screen: 'list', dialog: null });
    void deps.storage.remove(OPEN_REQUEST);
  };

  async function start(): Promise<void> {
    if (!(await database.open(list.first))) return;
    if (heard?.length !== 0) refresh([]);
    await Promise.all([list.load(), detail.reload()]);
    void commands.resume().catch(() => undefined); // not answered: the next page of ours asks again
  }

  openRequested(stored[OPEN_REQUEST]);
  deps.storage.watch((key, value) => {
    sources.take(key, value);
    if (key === OPEN_REQUEST) openRequested(value);
  });
  deps.changes.subscribe(({ tickets, progress }) => {
    if (progress) commands.hear(progress);
    else if (commands.busy.value > 0) heard = heard && tickets && [...heard, ...tickets];
    else refresh(tickets);
  });
  effect(() => {
    // Most often the command has taken them along by now.
    if (commands.busy.value === 0)
      setTimeout(() => {
        if (heard?.length !== 0) refresh([]);
      });
  });
  reader.onClosed(() => void start());
  setInterval(() => {
    now.value = clock();
  }, MINUTE / 2);
  effect(() => {
    if (!ui.state.value.undo) return;
    seconds.value = clock();
    const timer = setInterval(() => {
      seconds.value = clock();
    }, 1_000);
    return () => clearInterval(timer);
  });

  return {
    layout: deps.layout,
    t: computed(() => createTranslate(catalogue.value)),
    language,
    ui,
    now,
    seconds,
    settings,
    me,
    mine,
    views: deps.views,
    sources,
    pagesOnly,
    database,
    cache,
    list,
    detail,
    commands,
    shell: deps.shell,
    reader,
    client,
    kept: deps.storage,
    clock,
    start,
  };
}
