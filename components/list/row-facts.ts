// What a row says, from a ticket. Pure, so that each phrase has a test.
import type { Translate } from '@/lib/i18n/catalogue';
import type { Language } from '@/lib/i18n/language';
import { dayText, momentText, timeLeftText } from '@/lib/i18n/time';
import { agentText, kindText, priorityText, stateText } from '@/lib/i18n/words';
import { DAY } from '@/lib/platform/clock';
import { type TimeState, timeState } from '@/lib/ticket/deadline';
import { platformDeletion, stillShown } from '@/lib/ticket/platform-state';
import type { Ticket } from '@/lib/ticket/ticket';
import { wokenSince } from '@/lib/ticket/woken';

export interface RowContext {
  t: Translate;
  language: Language;
  now: number;
  soonHours: number;
  platformRetentionDays: number;
  /** Tickets of several shops are in the list: each row says whose it is. */
  manyShops?: boolean;
}

export interface RowFacts {
  tone: TimeState;
  kind: string;
  order: string;
  title: string;
  amount: string | null;
  buyer: string | null;
  time: string;
  moment: string;
  /** Its reminder has come and nobody has taken it up. */
  woken: boolean;
  /** State, owner, and whatever else is worth saying; `own` marks text from outside. */
  notes: { text: string; tone?: 'bad' | 'warn'; outside?: boolean }[];
}

/** Long texts are cut here, so that 10,000 characters cost nothing to lay out. */
const TITLE_LIMIT = 160;

function titleOf(ticket: Ticket, t: Translate): string {
  const items = ticket.order.items ?? [];
  const [first] = items;
  const own = ticket.text.replace(/\s+/g, ' ').slice(0, TITLE_LIMIT);
  if (!first) return own || Object.values(ticket.seen)[0]?.text || '';
  const quantity = first.quantity && first.quantity > 1 ? ` ×${first.quantity}` : '';
  const more = items.length > 1 ? ` ${t('row.more', { n: items.length })}` : '';
  const item = `${first.title.slice(0, TITLE_LIMIT)}${quantity}${more}`;
  return ticket.source === 'agent' && own ? `${own} · ${item}` : item;
}

/** «平台 8 天后删除，已留存»: only when it is near or has happened; before that it is no news. */
export function deletionText(ticket: Ticket, { t, now, platformRetentionDays }: RowContext): string | null {
  const deletion = platformDeletion(ticket, now, platformRetentionDays);
  if (!deletion) return null;
  if (deletion.deleted) return t('row.deleted');
  const days = Math.ceil((deletion.deletesAt - now) / DAY);
  return days <= 10 ? t('row.deletesIn', { n: days }) : null;
}

export function rowFacts(ticket: Ticket, context: RowContext): RowFacts {
  const { t, language, now, soonHours } = context;
  const tone = timeState(ticket, now, soonHours);
  const notes: RowFacts['notes'] = [];
  if (context.manyShops) notes.push({ text: ticket.shop, outside: true });
  if (tone !== 'closed') notes.push({ text: stateText(language, ticket.state) });
  if (ticket.priority > 1 && tone !== 'closed')
    notes.push({ text: priorityText(language, ticket.priority), tone: ticket.priority === 3 ? 'bad' : 'warn' });
  notes.push(ticket.assignee ? { text: agentText(ticket.assignee), outside: true } : { text: t('row.nobody') });
  if (ticket.urges > 0) notes.push({ text: t('row.urged', { n: ticket.urges }) });
  if (ticket.snoozedUntil !== null && ticket.snoozedUntil > now)
    notes.push({ text: t('row.snoozed', { time: momentText(language, ticket.snoozedUntil, now) }) });
  const woken = wokenSince(ticket, now);
  if (woken !== null) notes.unshift({ text: t('row.woken', { time: momentText(language, woken, now) }), tone: 'warn' });
  const still = stillShown(ticket);
  if (still) notes.push({ text: t('row.stillShown', { text: still.text }), tone: 'warn', outside: true });
  if (ticket.missingSince !== null)
    notes.push({ text: t('row.missing', { time: dayText(ticket.missingSince, now) }), tone: 'warn' });
  const deletion = deletionText(ticket, context);
  if (deletion) notes.push({ text: deletion });
  for (const tag of ticket.tags.slice(0, 3)) notes.push({ text: `#${tag}`, outside: true });
  const closed = ticket.closedAt;
  return {
    tone,
    kind: kindText(language, ticket.kind),
    order: ticket.orderId ?? t('row.noOrder'),
    title: titleOf(ticket, t),
    amount: ticket.order.amount ? t('row.amount', { amount: ticket.order.amount }) : null,
    buyer: ticket.order.buyer ?? null,
    woken: woken !== null,
    time: tone === 'closed' ? stateText(language, ticket.state) : timeLeftText(language, ticket.deadline, now),
    moment:
      closed !== null
        ? momentText(language, closed, now)
        : ticket.deadline
          ? momentText(language, ticket.deadline.dueAt, now)
          : '',
    notes,
  };
}
