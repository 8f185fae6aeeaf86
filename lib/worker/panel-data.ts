// What the panel on an order page shows of one order. Pure but for the reading.
import { toBase64 } from '../db/transfer';
import type { PanelData, PanelOwed, PanelReply } from '../messaging/protocol';
import { AppError } from '../platform/errors';
import type { Settings } from '../settings/settings';
import { type Guide, guideOf } from '../ticket/guide';
import { compareQueue } from '../ticket/kind';
import { memoLine } from '../ticket/memo';
import { owedOf } from '../ticket/owed';
import type { OutboxEntry, TemplateRepository, TicketRepository } from '../ticket/ports';
import { fillReply, type ReplyContext, replyValues } from '../ticket/reply';
import { replyChoices } from '../ticket/reply-choices';
import { requiredFields } from '../ticket/settlement';
import { canSee, type Template, type Viewer } from '../ticket/template';
import type { Ticket, TicketEvent } from '../ticket/ticket';

const EVENTS_PER_TICKET = 5;
const TICKETS = 10;
/** A message to a page stays small; with more templates than this the popup finds the others. */
const REPLIES = 300;

export interface PanelDeps {
  repository: Pick<TicketRepository, 'byOrders' | 'events' | 'outbox'>;
  templates: Pick<TemplateRepository, 'all'>;
  /** Guides that the shop has changed. */
  guides(): Promise<readonly Guide[]>;
}

/** Tickets of one order of the page's own shop, most urgent first, with what can be copied. */
export async function panelData(
  { repository, templates, guides }: PanelDeps,
  settings: Settings,
  shop: string,
  orderId: string,
  me: string | null,
  now: number,
): Promise<PanelData> {
  const [all, stored, changed, unsent] = await Promise.all([
    repository.byOrders(shop, [orderId]),
    templates.all(),
    guides(),
    repository.outbox(['waiting', 'sending', 'failed', 'unknown']),
  ]);
  const ctx = { now, by: me, replies: settings.replies, rules: settings.rules };
  const tickets = all.sort((a, b) => compareQueue(a, b, now)).slice(0, TICKETS);
  const events = await Promise.all(tickets.map((ticket) => repository.events(ticket.id, EVENTS_PER_TICKET)));
  const each = <T>(make: (ticket: Ticket, index: number) => T): Record<string, T> =>
    Object.fromEntries(tickets.map((ticket, index) => [ticket.id, make(ticket, index)]));
  return {
    me,
    tickets,
    events: events.flat().sort((a, b) => b.at - a.at || b.n - a.n),
    replies: each((ticket) => repliesOf(ticket, stored, ctx)),
    guides: each((ticket) => guideOf(ticket.kind, changed)?.steps.filter((step) => !step.off) ?? []),
    memos: each((ticket, index) => memoLine(ticket, { ...ctx, ...lastNote(events[index] ?? []) })),
    required: each((ticket) => requiredFields(ticket.kind, settings.required)),
    owed: each((ticket) => owedOf(unsent, ticket.id).map(toOwed)),
  };
}

function repliesOf(ticket: Ticket, templates: readonly Template[], ctx: ReplyContext): PanelReply[] {
  const values = replyValues(ticket, ctx);
  return replyChoices(ticket, templates, ctx, (key) => key)
    .slice(0, REPLIES)
    .map((choice) => {
      const text = fillReply(choice.text, values);
      return choice.type === 'standard'
        ? { type: choice.type, id: choice.id, text }
        : {
            ...{ type: choice.type, id: choice.id, title: choice.title, text, group: choice.template.group },
            pictures: choice.template.pictures.map(({ name }) => name),
          };
    });
}

const toOwed = ({ id, action, state, sendAt, error, held }: OutboxEntry): PanelOwed => ({
  ...{ id, action, state, sendAt },
  ...(error === undefined ? {} : { error }),
  ...(held ? { held } : {}),
});

/** A template's picture for a page's panel. Throws `not-found` where it is gone, or not for this shop's agent. */
export async function replyPicture(
  templates: Pick<TemplateRepository, 'get'>,
  id: string,
  at: number,
  viewer: Viewer,
): Promise<{ type: string; data: string }> {
  const template = await templates.get(id);
  const picture = template && canSee(template, viewer) ? template.pictures[at] : undefined;
  if (!picture) throw new AppError('not-found');
  return { type: picture.type, data: toBase64(await picture.blob.arrayBuffer()) };
}

function lastNote(events: readonly TicketEvent[]): { note?: string } {
  const noted = events.find((event) => event.type === 'noted');
  return noted?.text ? { note: noted.text } : {};
}
