import type { ComponentChildren } from 'preact';
import { dayText, momentText, timeLeftText } from '@/lib/i18n/time';
import { agentText, priorityText, sourceText, stateText } from '@/lib/i18n/words';
import { ruleFor, timeState } from '@/lib/ticket/deadline';
import { stillShown } from '@/lib/ticket/platform-state';
import { refundIdOf } from '@/lib/ticket/refund-id';
import { isOpen, type Priority, type Ticket } from '@/lib/ticket/ticket';
import { wokenSince } from '@/lib/ticket/woken';
import { useApp } from '../context';
import { deletionText } from '../list/row-facts';
import { originText } from '../origin-text';
import { LongText } from './long-text';
import { useActions } from './use-actions';

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={wide ? 'fact wide' : 'fact'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The order's few facts, the deadline with what it rests on, and how the ticket stands. */
export function Facts({ ticket }: { ticket: Ticket }) {
  const app = useApp();
  const { run, t } = useActions();
  const language = app.language.value;
  const now = app.now.value;
  const { order } = ticket;
  const moment = (at: number) => momentText(language, at, now);
  const open = isOpen(ticket.state);
  const seen = Object.entries(ticket.seen);
  const refundId = refundIdOf(ticket);
  const still = stillShown(ticket);
  const woken = wokenSince(ticket, now);
  const deletion = deletionText(ticket, {
    t,
    language,
    now,
    soonHours: app.settings.value.value.soonHours,
    platformRetentionDays: app.settings.value.value.platformRetentionDays,
  });

  return (
    <section class="card">
      <dl class="facts">
        {open && (
          <Fact name={t('detail.deadline')} wide>
            <b class={`left ${timeState(ticket, now, app.settings.value.value.soonHours)}`}>
              {timeLeftText(language, ticket.deadline, now)}
            </b>
            {ticket.deadline && <span> {moment(ticket.deadline.dueAt)}</span>}
            <div class="small">{basisText(ticket)}</div>
          </Fact>
        )}
        {order.buyer && (
          <Fact name={t('detail.buyer')}>
            <bdi>{order.buyer}</bdi>
          </Fact>
        )}
        {order.stateText && (
          <Fact name={t('detail.order')}>
            <bdi>{order.stateText}</bdi>
          </Fact>
        )}
        {order.createdAt !== undefined && <Fact name={t('detail.created')}>{moment(order.createdAt)}</Fact>}
        {order.paidAt !== undefined && <Fact name={t('detail.paid')}>{moment(order.paidAt)}</Fact>}
        {order.items && order.items.length > 0 && (
          <Fact name={t('detail.items')} wide>
            <ul class="items">
              {order.items.map((item) => (
                <li key={`${item.subOrderId ?? ''}${item.title}`}>
                  <bdi>{item.title}</bdi>
                  {item.sku && <bdi class="small"> {item.sku}</bdi>}
                  {item.quantity !== undefined && ` ×${item.quantity}`}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {order.amount && <Fact name={t('detail.amount')}>{t('row.amount', { amount: order.amount })}</Fact>}
        {refundId && <Fact name={t('detail.subject')}>{refundId}</Fact>}
        <Fact name={t('detail.state')}>{stateText(language, ticket.state)}</Fact>
        <Fact name={t('detail.assignee')}>
          {ticket.assignee ? <bdi>{agentText(ticket.assignee)}</bdi> : t('row.nobody')}
        </Fact>
        <Fact name={t('detail.priority')}>
          {open ? (
            <select
              class="inline"
              aria-label={t('detail.priority')}
              value={ticket.priority}
              onChange={(event) =>
                void run({ type: 'priority', priority: Number(event.currentTarget.value) as Priority }, ticket)
              }
            >
              {([3, 2, 1, 0] as const).map((priority) => (
                <option key={priority} value={priority}>
                  {priorityText(language, priority)}
                </option>
              ))}
            </select>
          ) : (
            priorityText(language, ticket.priority)
          )}
        </Fact>
        <Fact name={t('detail.shop')}>
          <bdi>{ticket.shop}</bdi>
        </Fact>
        <Fact name={t('detail.source')}>{sourceText(language, ticket.source)}</Fact>
        <Fact name={t('detail.opened')}>{moment(ticket.createdAt)}</Fact>
        {ticket.closedAt !== null && <Fact name={t('detail.closed')}>{moment(ticket.closedAt)}</Fact>}
        {ticket.snoozedUntil !== null && ticket.snoozedUntil > now && (
          <Fact name={t('detail.snoozed')}>{moment(ticket.snoozedUntil)}</Fact>
        )}
        {woken !== null && <Fact name={t('detail.woken')}>{moment(woken)}</Fact>}
        {ticket.tags.length > 0 && (
          <Fact name={t('detail.tags')} wide>
            <bdi>{ticket.tags.map((tag) => `#${tag}`).join(' ')}</bdi>
          </Fact>
        )}
        {seen.length > 0 && (
          <Fact name={t('detail.platformText')} wide>
            {seen.map(([source, observation]) => (
              <div key={source}>
                <bdi>{observation.text}</bdi> <span class="small">{moment(observation.at)}</span>
              </div>
            ))}
          </Fact>
        )}
      </dl>
      {still && (
        <p class="warn">
          <bdi>{t('row.stillShown', { text: still.text })}</bdi>
        </p>
      )}
      {ticket.missingSince !== null && (
        <p class="warn">{t('row.missing', { time: dayText(ticket.missingSince, now) })}</p>
      )}
      {deletion && <p class="small">{deletion}</p>}
      {ticket.text && (
        <div class="ticket-text">
          <LongText text={ticket.text} />
        </div>
      )}
    </section>
  );

  function basisText(of: Ticket): string {
    if (!of.deadline) return t('basis.none');
    if (of.deadline.basis === 'platform') return t('basis.platform');
    if (of.deadline.basis === 'page') return of.source === 'agent' ? t('basis.pageOwn') : t('basis.page');
    const rule = ruleFor(of.kind, order.paidAt ?? of.createdAt, app.settings.value.value.rules);
    if (!rule) return t('basis.ruleUnknown');
    return [t('basis.rule', { hours: rule.hours }), originText(t, rule.origin)].filter(Boolean).join(' · ');
  }
}
