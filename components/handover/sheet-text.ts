// The hand-over sheet in words: the same lines on the page and as text to paste. Pure.
import type { Language } from '@/lib/i18n/language';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { momentText, timeLeftText } from '@/lib/i18n/time';
import { agentText, kindText } from '@/lib/i18n/words';
import { formatShanghai } from '@/lib/platform/clock';
import { HANDOVER_GROUPS, type HandoverPerson } from '@/lib/ticket/handover';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';

/** Tickets named per group; the rest is counted. */
const NAMED = 20;

export interface SheetGroup {
  title: string;
  lines: string[];
}
export interface SheetPerson {
  title: string;
  groups: SheetGroup[];
}

/** `催发货 2150…893 · 龙泉青瓷茶杯 · 超时 2 小时`: no buyer, so that it can go into any chat. */
function line(ticket: Ticket, language: Language, now: number): string {
  const title = ticket.order.items?.[0]?.title ?? ticket.text;
  const promised = ticket.settlement?.promisedAt;
  const time =
    !isOpen(ticket.state) && promised !== undefined
      ? momentText(language, promised, now)
      : timeLeftText(language, ticket.deadline, now);
  return [
    `${kindText(language, ticket.kind)} ${ticket.orderId ?? ''}`.trim(),
    title.replace(/\s+/g, ' ').slice(0, 24),
    time,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function sheetOf(people: readonly HandoverPerson[], language: Language, now: number): SheetPerson[] {
  const tq = queueTexts(language);
  const group = (title: string, tickets: readonly Ticket[]): SheetGroup => ({
    title: `${title} ${tickets.length}`,
    lines: [
      ...tickets.slice(0, NAMED).map((ticket) => line(ticket, language, now)),
      ...(tickets.length > NAMED ? [tq('handover.more', { n: tickets.length - NAMED })] : []),
    ],
  });
  return people.map((person) => ({
    title: tq('handover.person', {
      name: person.name === null ? tq('handover.nobody') : agentText(person.name),
      open: person.open,
      overdue: person.overdue,
      soon: person.soon,
    }),
    groups: [
      ...HANDOVER_GROUPS.flatMap((name) => {
        const tickets = person.groups[name];
        return tickets ? [group(tq(`handover.${name}`), tickets)] : [];
      }),
      ...(person.promised.length > 0
        ? [{ ...group('', person.promised), title: tq('handover.promised', { n: person.promised.length }) }]
        : []),
    ],
  }));
}

/** As text for a chat: no markup, one line a ticket. */
export function sheetText(people: readonly SheetPerson[], language: Language, now: number): string {
  const tq = queueTexts(language);
  const parts = people.map(({ title, groups }) =>
    [`【${title}】`, ...groups.flatMap(({ title: name, lines }) => [name, ...lines.map((each) => `- ${each}`)])].join(
      '\n',
    ),
  );
  const head = tq('handover.head', { time: formatShanghai(now).slice(0, 16) });
  return [head, ...(parts.length > 0 ? parts : [tq('handover.none')])].join('\n\n');
}
