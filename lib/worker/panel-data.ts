// What the panel on an order page shows of one order. Pure but for the reading.
import type { PanelData } from '../messaging/protocol';
import type { Settings } from '../settings/settings';
import { compareQueue } from '../ticket/kind';
import { memoLine } from '../ticket/memo';
import type { TicketRepository } from '../ticket/ports';
import { replyText } from '../ticket/reply';
import { requiredFields } from '../ticket/settlement';
import type { Ticket, TicketEvent } from '../ticket/ticket';

const EVENTS_PER_TICKET = 5;
const TICKETS = 10;

/** Tickets of one order of the page's own shop, most urgent first, with what can be copied. */
export async function panelData(
  repository: TicketRepository,
  settings: Settings,
  shop: string,
  orderId: string,
  me: string | null,
  now: number,
): Promise<PanelData> {
  const all = await repository.byOrders(shop, [orderId]);
  const tickets = all.sort((a, b) => compareQueue(a, b, now)).slice(0, TICKETS);
  const events = await Promise.all(tickets.map((ticket) => repository.events(ticket.id, EVENTS_PER_TICKET)));
  const each = <T>(make: (ticket: Ticket, index: number) => T): Record<string, T> =>
    Object.fromEntries(tickets.map((ticket, index) => [ticket.id, make(ticket, index)]));
  return {
    tickets,
    events: events.flat().sort((a, b) => b.at - a.at || b.n - a.n),
    replies: each((ticket) => replyText(ticket, { now, by: me, replies: settings.replies, rules: settings.rules })),
    memos: each((ticket, index) => memoLine(ticket, { now, by: me, ...lastNote(events[index] ?? []) })),
    required: each((ticket) => requiredFields(ticket.kind, settings.required)),
  };
}

function lastNote(events: readonly TicketEvent[]): { note?: string } {
  const noted = events.find((event) => event.type === 'noted');
  return noted?.text ? { note: noted.text } : {};
}
