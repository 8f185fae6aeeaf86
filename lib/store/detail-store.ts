// The open ticket with its history, pictures, and the order's other tickets.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { owedOf } from '../ticket/owed';
import type { Attachment, OutboxEntry } from '../ticket/ports';
import type { Ticket, TicketEvent } from '../ticket/ticket';
import type { Reader } from './ports';
import type { TicketCache } from './ticket-cache';
import type { UiStore } from './ui-state';

const EVENTS_PAGE = 100;

export interface DetailStore {
  id: ReadonlySignal<string | null>;
  /** undefined = loading, null = does not exist. */
  ticket: ReadonlySignal<Ticket | null | undefined>;
  /** Newest first. */
  events: ReadonlySignal<readonly TicketEvent[]>;
  hasMoreEvents: ReadonlySignal<boolean>;
  attachments: ReadonlySignal<readonly Attachment[]>;
  siblings: ReadonlySignal<readonly Ticket[]>;
  /** What the platform is still to hear of it, or did not take. */
  owed: ReadonlySignal<readonly OutboxEntry[]>;
  loadMoreEvents(): Promise<void>;
  reload(): Promise<void>;
}

interface Loaded {
  id: string;
  ticket: Ticket | null;
  events: readonly TicketEvent[];
  attachments: readonly Attachment[];
  siblings: readonly Ticket[];
  owed: readonly OutboxEntry[];
}

export function createDetailStore(
  reader: Pick<Reader, 'ticket' | 'events' | 'attachments' | 'ofOrder' | 'outbox'>,
  cache: TicketCache,
  ui: UiStore,
): DetailStore {
  const id = computed(() => ui.state.value.openTicket);
  const loaded = signal<Loaded | null>(null);
  const current = computed(() => (loaded.value?.id === id.value ? loaded.value : null));

  async function load(ticketId: string): Promise<void> {
    const [ticket, events, attachments, owed] = await Promise.all([
      reader.ticket(ticketId),
      // As much of the history as is shown already: an update must not fold it again.
      reader.events(ticketId, Math.max(EVENTS_PAGE, current.peek()?.events.length ?? 0)),
      reader.attachments(ticketId),
      reader.outbox(['waiting', 'sending', 'failed', 'unknown']),
    ]);
    const siblings = ticket?.orderId ? await reader.ofOrder(ticket.shop, ticket.orderId) : [];
    if (id.peek() !== ticketId) return; // another one was opened meanwhile
    if (ticket) cache.keep([ticket]);
    loaded.value = {
      id: ticketId,
      ticket: ticket ?? null,
      events,
      attachments,
      siblings: siblings.filter((other) => other.id !== ticketId),
      owed: owedOf(owed, ticketId),
    };
  }

  const reload = async (): Promise<void> => {
    const ticketId = id.peek();
    if (ticketId) await load(ticketId);
  };

  effect(() => {
    if (id.value) void reload().catch(() => undefined); // a closed database is shown by its own banner
  });

  return {
    id,
    ticket: computed(() => {
      const ticketId = id.value;
      if (!ticketId) return null;
      cache.version.value;
      const known = cache.get(ticketId);
      return known ?? (current.value ? current.value.ticket : undefined);
    }),
    events: computed(() => current.value?.events ?? []),
    hasMoreEvents: computed(() => (current.value?.events.at(-1)?.n ?? 0) > 0),
    attachments: computed(() => current.value?.attachments ?? []),
    siblings: computed(() => current.value?.siblings ?? []),
    owed: computed(() => current.value?.owed ?? []),
    async loadMoreEvents() {
      const now = current.peek();
      const before = now?.events.at(-1)?.n;
      if (!now || !before) return;
      const more = await reader.events(now.id, EVENTS_PAGE, before);
      if (loaded.peek() === now) loaded.value = { ...now, events: [...now.events, ...more] };
    },
    reload,
  };
}
