// Puts the worker together. Building it touches nothing: everything is opened when first used, and nothing here is remembered
// that storage does not hold (R1).
import type { Remote } from '../commands/remote';
import type { ImportReport as FileReport, ImportProgress } from '../db/import';
import type { Changes } from '../messaging/changes';
import { createTabClient, type TabClient } from '../messaging/tab-client';
import { browser } from '../platform/browser';
import { type Clock, systemClock } from '../platform/clock';
import { newId } from '../platform/id';
import { once } from '../platform/once';
import { createHealthStore } from '../polling/health-store';
import type { Ingest } from '../polling/ingest';
import type { Poller } from '../polling/poll';
import { createPollState, type PollState } from '../polling/poll-state';
import type { Stored } from '../polling/stored';
import type { SellerTab } from '../polling/tab-transport';
import { createSettingsStore, type SettingsStore } from '../settings/store';
import { mineNames } from '../settings/team';
import { SELLER_MATCHES } from '../sites/hosts';
import type { Identity } from '../sources/sold-orders/identity';
import type { TemplateRepository, TicketRepository } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import { setAlarm } from './alarms';
import { type Announce, createAnnounce } from './announce';
import { createBadgePainter } from './badge-painter';
import { type CentreStore, createCentreStore } from './centre';
import { createMenuWatch } from './menu';
import { createMomentPlanner, type MomentDeps } from './moments';
import { notices } from './notices';
import { createOutboxRunner, type OutboxRunner } from './outbox-runner';
import { createPageWatch } from './page-watch';
import { loadPart } from './parts';
import type { Commands } from './parts/commands';
import type { Reading } from './parts/reading';
import { createReadingFront } from './reading';
import type { Notices, Reminders } from './reminders';
import { createRemindersFront } from './reminders-front';
import { settled } from './settled';
import { createTasks, type Tasks } from './tasks';
import { createTaught, type Taught } from './taught';
import { createTopDoor, type TopDoor, type TopDoorDeps } from './top';

export interface AppOptions {
  repository: TicketRepository;
  templates: TemplateRepository;
  changes: Pick<Changes, 'post'>;
  importFile(file: Blob, dryRun: boolean, onProgress: ImportProgress, stop: AbortSignal): Promise<FileReport>;
  /** Others than the Open Platform; for tests. */
  remotes?: readonly Remote[];
  /** Of the Open Platform; for tests. */
  top?: Pick<TopDoorDeps, 'fetch' | 'permitted'>;
  tabs?: TabClient;
  sellerTabs?(): Promise<readonly SellerTab[]>;
  /** Are the seller hosts granted? */
  permitted?(): Promise<boolean>;
  notices?: Notices;
  now?: Clock;
  sleep?(ms: number): Promise<void>;
  random?(): number;
}

export interface App extends MomentDeps {
  templates: TemplateRepository;
  /** What agents do; loads its part. */
  commands(): Promise<Commands>;
  settingsStore: SettingsStore;
  tabs: TabClient;
  pollState: Stored<PollState>;
  poller: Poller;
  top: TopDoor;
  ingest: Ingest;
  takeRows: Reading['takeRows'];
  takeHeard: Reading['takeHeard'];
  /** What the seller centre says of itself, per shop. */
  centre: CentreStore;
  /** Looks into the menu of a seller page that says hello. Never rejects. */
  readMenu(shop: string, tabId: number, address: string): Promise<void>;
  /** Brings the registered page-watch scripts in line with the setting. */
  syncPageWatch(): Promise<void>;
  outbox: OutboxRunner;
  /** After a decision about the outbox. */
  countUnsent(): Promise<void>;
  announce: Announce;
  tasks: Tasks;
  taught: Taught;
  reminders: Reminders;
  importFile: AppOptions['importFile'];
  /** Repaints the badge. Never rejects. */
  paint(): Promise<void>;
  /** The agent's name: the account's, else the one asked once per browser profile; null = not known. */
  meOf(identity: Identity | null): Promise<string | null>;
  /** Sets the alarm of the next moment at which the clock alone changes something. */
  planMoment(): Promise<void>;
  /** After tickets were written: badge and alarms. */
  afterWrite(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { repository, changes, remotes = [], now = systemClock } = options;
  const tabs = options.tabs ?? createTabClient();
  const sellerTabs = options.sellerTabs ?? (() => browser.tabs.query({ url: [...SELLER_MATCHES] }));
  const settingsStore = createSettingsStore();
  const settings = () => settingsStore.load();
  const pollState = createPollState();
  const health = createHealthStore(now, () => changes.post({ tickets: [], health: true }));
  const meOf: App['meOf'] = async (identity) => identity?.agent ?? ((await settings()).me || null);
  const taught = createTaught(tabs, now);
  const announce = createAnnounce({
    repository,
    tabs,
    sellerTabs: async () => (await Promise.all([sellerTabs(), taught.tabs()])).flat(),
    me: meOf,
    post: (change) => changes.post(change),
    now,
  });
  const autoRules = async () => (await loadPart('rules')).autoRuleCollection.load();
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const changed = async (tickets: readonly Ticket[]): Promise<void> =>
    settled([announce.tickets(tickets), afterWrite()]);
  const ended = (): Promise<void> => settled([paint(), planMoment()]);
  const top = createTopDoor({
    repository,
    settings,
    ingest: { take: (sightings) => reading.ingest.take(sightings) },
    health,
    sleep,
    now,
    onChanged: changed,
    onEnd: ended,
    settleWrites: () => outbox.run(),
    ...options.top,
  });
  const commands = once(async () =>
    (await loadPart('commands')).createCommands({
      repository,
      settings,
      autoRules,
      remotes,
      top: top.service,
      now,
      newId,
    }),
  );
  const moments: MomentDeps = { repository, health, settings, now };
  const planMoment = createMomentPlanner(moments);

  const seen = async (): Promise<{ shop: string | null; agent: string | null }> => {
    const { shop, agents } = await pollState.get();
    return { shop, agent: shop === null ? null : (agents[shop] ?? null) };
  };
  const browserLanguage = globalThis.navigator?.language ?? '';
  const reminders = createRemindersFront({
    repository,
    settings,
    mine: async () => {
      const { me, team } = await settings();
      return mineNames((await seen()).agent ?? me, team);
    },
    notices: options.notices ?? notices,
    setAlarm: (when) => setAlarm('remind', when),
    now,
    browserLanguage,
  });
  const paint = createBadgePainter({
    repository,
    settings,
    health: () => health.all(),
    seen,
    now,
    browserLanguage,
  });
  const outbox: OutboxRunner = createOutboxRunner(
    repository,
    async () => (await commands()).outbox,
    async (ids) => {
      await announce.ids(ids);
      if (ids.length > 0) await countUnsent();
    },
    now,
  );
  /** What waits for a person's decision is told by the source's health: the ticket itself may be closed and out of sight. */
  const countUnsent = async (): Promise<void> => {
    const entries = await repository.outbox(['failed', 'unknown']);
    for (const shop of Object.keys(await top.apps.get()))
      await health.patch('top', shop, { unsent: entries.filter((entry) => entry.shop === shop).length });
  };
  const afterWrite: App['afterWrite'] = () => settled([paint(), planMoment(), outbox.plan(), reminders.check()]);

  const reading = createReadingFront({
    repository,
    autoRules,
    tabs,
    sellerTabs,
    state: pollState,
    settings,
    health,
    now,
    sleep,
    random: options.random ?? Math.random,
    permitted: options.permitted ?? (() => browser.permissions.contains({ origins: [...SELLER_MATCHES] })),
    wakeAt: (when) => setAlarm('poll', when),
    onChanged: changed,
    onEnd: ended,
  });

  const centre = createCentreStore();

  return {
    ...moments,
    templates: options.templates,
    commands,
    settingsStore,
    tabs,
    pollState,
    ...reading,
    top,
    outbox,
    countUnsent,
    announce,
    taught,
    tasks: createTasks((change) => changes.post(change)),
    reminders,
    importFile: options.importFile,
    centre,
    readMenu: createMenuWatch(centre, now, sleep),
    syncPageWatch: createPageWatch(async () => (await settings()).pageWatch),
    paint,
    planMoment,
    meOf,
    afterWrite,
  };
}
