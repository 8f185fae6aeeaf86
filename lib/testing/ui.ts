// A whole page store over plain maps: component and store tests need neither browser nor database.

import { signal } from '@preact/signals';
import type { Change, UiToWorker } from '../messaging/protocol';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings';
import type { SavedView } from '../settings/views';
import { type AppStore, createAppStore, type Layout } from '../store/app-store';
import type { CollectionModel } from '../store/collection-model';
import { matchesQuery, orderTickets } from '../store/plain-query';
import type { DatabaseState, Reader, SearchSource, Shell, Storage, StoreClient, WebPage } from '../store/ports';
import type { CommandFate, CommandRequest, CommandResult } from '../ticket/command';
import type { Attachment, Draft } from '../ticket/ports';
import type { Facets } from '../ticket/query';
import type { Template } from '../ticket/template';
import type { Ticket, TicketEvent } from '../ticket/ticket';
import { TEST_NOW } from './builders';

export interface UiWorld {
  tickets: Map<string, Ticket>;
  events: TicketEvent[];
  attachments: Attachment[];
  templates: Template[];
  drafts: Map<string, Draft>;
  stored: Map<string, unknown>;
  views: CollectionModel<SavedView>;
  sent: { name: keyof UiToWorker; data: unknown }[];
  database: DatabaseState;
  now: number;
  copied: string[];
  /** The web page at hand. */
  page: WebPage | null;
  opened: string[];
  /** Answers a permission prompt. */
  permission: () => Promise<boolean>;
  /** Answers commands; the default settles everything asked for. */
  answer: (request: CommandRequest) => Promise<CommandResult>;
  /** What became of a command; nothing is known by default. */
  fate: (commandId: string) => Promise<CommandFate>;
  announce: (change: Change) => void;
  /** Called when the search data is read. */
  onSearch: (what: 'load' | 'refresh') => Promise<void>;
  start(layout?: Layout): Promise<AppStore>;
}

const NO_FACETS: Facets = { states: {}, kinds: {}, shops: {}, deadlines: {}, priorities: {}, assignees: {} };

function fakeReader(world: UiWorld): Reader {
  const all = () => [...world.tickets.values()];
  return {
    state: async () => world.database,
    onClosed: () => () => undefined,
    firstOpen: async (limit, now) => orderTickets(all(), 'time-left', now).slice(0, limit),
    ticket: async (id) => world.tickets.get(id),
    tickets: async (ids) => ids.map((id) => world.tickets.get(id)),
    ofOrder: async (shop, orderId) => all().filter((ticket) => ticket.shop === shop && ticket.orderId === orderId),
    eachTicket: async (take) => void take(all()),
    ofOrders: async (shops, ids) =>
      all().filter((ticket) => shops.includes(ticket.shop) && ticket.orderId !== null && ids.includes(ticket.orderId)),
    events: async (ticketId, limit, before = Number.POSITIVE_INFINITY) =>
      world.events
        .filter((event) => event.ticketId === ticketId && event.n < before)
        .reverse()
        .slice(0, limit),
    templates: async () => world.templates,
    attachments: async (ticketId) => world.attachments.filter((picture) => picture.ticketId === ticketId),
    outbox: async () => [],
    counts: async () =>
      all().map(({ shop, kind, state, assignee }) => ({ shop, kind, state, assignee, snoozed: false, n: 1 })),
    draft: async (id) => world.drafts.get(id),
    putDraft: async (draft) => void world.drafts.set(draft.id, structuredClone(draft)),
    deleteDraft: async (id) => void world.drafts.delete(id),
    exportAll: async () => new Blob(['all']),
    exportTemplates: async () => new Blob(['templates']),
  };
}

function fakeSearch(world: UiWorld, soonHours: number): SearchSource {
  return {
    load: async () => world.onSearch('load'),
    async refresh() {
      await world.onSearch('refresh');
      return true;
    },
    query(query, now) {
      const found = [...world.tickets.values()].filter((ticket) => matchesQuery(ticket, query, now, soonHours));
      const ids = orderTickets(found, query.sort, now).map((ticket) => ticket.id);
      return { ids, total: ids.length, facets: NO_FACETS };
    },
    tally: (query, now) => ({
      total: [...world.tickets.values()].filter((ticket) => matchesQuery(ticket, query, now, soonHours)).length,
      facets: NO_FACETS,
    }),
  };
}

function fakeStorage(world: UiWorld): Storage {
  return {
    get: async (keys) => Object.fromEntries(keys.map((key) => [key, world.stored.get(key)])),
    set: async (values) => {
      for (const [key, value] of Object.entries(values)) world.stored.set(key, structuredClone(value));
    },
    remove: async (key) => void world.stored.delete(key),
    watch: () => () => undefined,
  };
}

function fakeViews(): CollectionModel<SavedView> {
  const items = signal<readonly SavedView[]>([]);
  return {
    items,
    load: async () => undefined,
    async save(next) {
      items.value = next;
      return null;
    },
  };
}

/** The worker that agrees with everything and stores what a command obviously does. */
function agree(world: UiWorld) {
  return async (request: CommandRequest): Promise<CommandResult> => {
    for (const { ticketId } of request.targets) {
      const ticket = world.tickets.get(ticketId);
      const { command } = request;
      const parts = command.type === 'macro' ? command.parts : [command];
      const state = parts.some(({ type }) => type === 'settle') ? 'settled' : ticket?.state;
      if (ticket && state) world.tickets.set(ticketId, { ...ticket, state, rev: ticket.rev + 1 });
    }
    return {
      commandId: request.id,
      results: request.targets.map(({ ticketId, rev }) => ({ ticketId, ok: true, rev: rev + 1 })),
      undoUntil: world.now + 10_000,
    };
  };
}

export function createUiWorld(tickets: readonly Ticket[] = [], settings: Partial<Settings> = {}): UiWorld {
  let value: Settings = { ...DEFAULT_SETTINGS, language: 'zh-CN', me: '小林', ...settings };
  const listeners = new Set<(change: Change) => void>();
  const world: UiWorld = {
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    events: [],
    attachments: [],
    templates: [],
    drafts: new Map(),
    stored: new Map(),
    views: fakeViews(),
    sent: [],
    database: 'ready',
    now: TEST_NOW,
    copied: [],
    page: null,
    opened: [],
    permission: async () => true,
    answer: () => Promise.reject(new Error('set below')),
    fate: async () => ({ result: null, undone: false }),
    onSearch: async () => undefined,
    announce: (change) => {
      for (const listener of listeners) listener(change);
    },
    start: (layout = 'popup') =>
      createAppStore({
        layout,
        client,
        reader: fakeReader(world),
        search: fakeSearch(world, value.soonHours),
        storage: fakeStorage(world),
        settings: {
          load: async () => value,
          save: async (patch) => {
            value = { ...value, ...patch };
            return value;
          },
          watch: () => () => undefined,
        },
        views: world.views,
        changes: {
          subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
        shell,
        clock: () => world.now,
        browserLanguage: 'zh-CN',
      }),
  };
  world.answer = agree(world);
  const client: StoreClient = {
    async send(name, data) {
      world.sent.push({ name, data });
      const answers: Record<string, unknown> = { 'ui.prepareDatabase': { ready: true } };
      if (name === 'ui.commandResult') return (await world.fate((data as { id: string }).id)) as never;
      const answer = name === 'ui.runCommand' ? await world.answer(data as CommandRequest) : answers[name];
      return (answer ?? { started: true }) as never;
    },
  };
  const shell: Shell = {
    copy: async (text) => void world.copied.push(text),
    copyPicture: async (blob) => void world.copied.push(`picture ${blob.type}`),
    openPage: (url) => void world.opened.push(url),
    openDesk: () => undefined,
    saveFile: () => undefined,
    close: () => undefined,
    page: async () => world.page,
    requestPermission: () => world.permission(),
    hasPermission: async () => false,
    preparePicture: async (file) => ({
      id: file.name,
      name: file.name,
      type: file.type,
      hash: file.name,
      blob: file,
      thumb: null,
    }),
  };
  return world;
}
