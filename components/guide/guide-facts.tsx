import { guideTexts } from '@/lib/i18n/guide-texts';
import { momentText, timeLeftText } from '@/lib/i18n/time';
import type { GuideFact } from '@/lib/ticket/guide';
import { refundIdOf } from '@/lib/ticket/refund-id';
import { isShipped, promisedTime } from '@/lib/ticket/situation';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';

/** What is known of the order, and what is not: an agent must see the difference. */
export function GuideFacts({ facts, ticket }: { facts: readonly GuideFact[]; ticket: Ticket }) {
  const app = useApp();
  const language = app.language.value;
  const tg = guideTexts(language);
  const now = app.now.value;
  const moment = (at: number | undefined) => (at === undefined ? null : momentText(language, at, now));

  const shipped = (): string | null => {
    const known = isShipped(ticket);
    const { stateText } = ticket.order;
    if (known === null) return stateText ?? null;
    return `${tg(known ? 'fact.shippedYes' : 'fact.shippedNo')} · ${stateText}`;
  };
  const promised = (): string | null => {
    const time = promisedTime(ticket, app.settings.value.value.rules, now);
    if (!time) return null;
    const about = time.basis === 'rule' ? tg('fact.about') : '';
    return `${about}${moment(time.dueAt)} · ${timeLeftText(language, time, now)}`;
  };
  const values: Record<GuideFact, () => string | null | undefined> = {
    shipped,
    promised,
    ordered: () => moment(ticket.order.createdAt),
    paid: () => moment(ticket.order.paidAt),
    items: () =>
      ticket.order.items?.map(({ title, quantity }) => `${title}${quantity ? ` ×${quantity}` : ''}`).join(' / '),
    amount: () => ticket.order.amount && app.t.value('row.amount', { amount: ticket.order.amount }),
    refund: () => refundIdOf(ticket),
    text: () => ticket.text,
  };
  return (
    <dl class="step-facts">
      {facts.map((fact) => {
        const value = values[fact]();
        return (
          <div key={fact} data-fact={fact}>
            <dt>{tg(`fact.${fact}`)}</dt>
            <dd>{value ? <bdi>{value}</bdi> : <span class="unknown">{tg('unknown')}</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
