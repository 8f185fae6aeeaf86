// What of a ticket can be searched, and how text is made comparable. Pure.
import type { SearchRow } from './query';
import type { Ticket, TicketEvent } from './ticket';

/** How much of one ticket is searched: characters of its text, of each title, of its newest notes. Beyond that, history is for reading. */
export const SEARCH_REACH = { text: 1_200, items: 10, title: 120, notes: 2_000 } as const;
/** Folding may lengthen a text: this is where it ends all the same. */
const OWN_LIMIT = 3_600;

/** Full-width and compatibility forms folded (NFKC), lower case, every run of white space one space. */
export function normalise(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII needs no Unicode folding, which is the slow part
  const folded = /^[\x00-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKC').toLowerCase().normalize('NFKC');
  return folded.replace(/\s+/g, ' ').trim();
}

/** Words of a query: all of them must match. */
export function queryWords(text: string): string[] {
  const words = normalise(text)
    .split(' ')
    .filter((word) => word !== '');
  return [...new Set(words)];
}

/** Shortest beginning of an id with letters (ours are UUIDs) that counts: a short word would find tickets by chance. */
const OWN_ID_MIN = 8;
const OWN_ID_MARK = '#';

/** What begins a token of `SearchRow.ids` that `word` matches: digits any beginning, letters only a long one. */
export function idBeginnings(word: string): string[] {
  const beginnings: string[] = [];
  if (/^\d+$/.test(word)) beginnings.push(word);
  if (word.length >= OWN_ID_MIN && /^[\w-]+$/.test(word)) beginnings.push(OWN_ID_MARK + word);
  return beginnings;
}

/** Ids in a ticket that people search for, lower case. */
function idsOf(ticket: Ticket): string {
  const ids = new Set<string>();
  if (ticket.orderId !== null) ids.add(ticket.orderId);
  ids.add(ticket.subject);
  for (const alias of ticket.aliases) ids.add(alias);
  for (const item of ticket.order.items ?? []) if (item.subOrderId) ids.add(item.subOrderId);
  ids.add(ticket.id);
  return [...ids]
    .map((id) => id.replace(/\s+/g, '').toLowerCase())
    .filter((id) => id !== '')
    .map((id) => (/^\d+$/.test(id) ? id : OWN_ID_MARK + id))
    .join(' ');
}

/**
 * The words of people in these events: notes, replies, reasons, settlement notes. Normalised; for `appendNotes`.
 * What the platform, rules and guides say is not searched.
 */
export function notesOf(events: readonly TicketEvent[]): string {
  const parts: string[] = [];
  for (const event of events) {
    if (event.by.type !== 'agent' || event.type === 'created' || event.type === 'stepped') continue;
    if (event.text) parts.push(event.text);
    if (event.settlement?.note && event.settlement.note !== event.text) parts.push(event.settlement.note);
  }
  return parts.length === 0 ? '' : normalise(parts.join(' '));
}

/** Keeps the newest SEARCH_REACH.notes characters. */
export function appendNotes(notes: string, more: string): string {
  if (more === '') return notes;
  const all = notes === '' ? more : `${notes} ${more}`;
  return all.length <= SEARCH_REACH.notes ? all : all.slice(-SEARCH_REACH.notes);
}

/** `notes` as kept by `appendNotes`. */
export function toSearchRow(ticket: Ticket, notes: string): SearchRow {
  const { order } = ticket;
  const parts = [
    order.buyer ?? '',
    ...ticket.tags,
    ...(order.items ?? []).slice(0, SEARCH_REACH.items).map((item) => item.title.slice(0, SEARCH_REACH.title)),
    ticket.text.slice(0, SEARCH_REACH.text),
  ];
  const own = normalise(parts.join(' ')).slice(0, OWN_LIMIT);
  return {
    id: ticket.id,
    no: ticket.no,
    shop: ticket.shop,
    kind: ticket.kind,
    state: ticket.state,
    priority: ticket.priority,
    assignee: ticket.assignee,
    dueAt: ticket.deadline?.dueAt ?? null,
    hard: ticket.deadline !== null && ticket.deadline.basis !== 'rule',
    snoozedUntil: ticket.snoozedUntil,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    closedAt: ticket.closedAt,
    ids: idsOf(ticket),
    text: notes === '' ? own : `${own} ${notes}`,
  };
}
