import { actionTexts } from '@/lib/i18n/action-texts';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { orderLink, REFUND_LIST_LINK, refundLink } from '@/lib/store/links';
import { isForeignShop } from '@/lib/ticket/order-id';
import { refundIdOf } from '@/lib/ticket/refund-id';
import { canCancel, isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Key } from '../key';
import { MacroBar } from '../macros/macro-bar';
import { type MenuItem, MoreMenu } from '../more-menu';
import { useActions } from './use-actions';

/** Everything that can be done with a ticket; the rest of it under 更多. */
export function ActionBar({ ticket }: { ticket: Ticket }) {
  const app = useApp();
  const { run, copyReply, copyMemo, toggleClaim, ask, t } = useActions();
  const ta = actionTexts(app.language.value);
  const open = isOpen(ticket.state);
  const mine = ticket.assignee !== null && ticket.assignee === app.me.value;

  // The popup is narrow: there they stand under 更多.
  const desk = app.layout === 'desk';
  const handing: MenuItem[] = open
    ? [
        { label: ta('do.transfer'), run: () => ask('transfer', ticket) },
        { label: ta('do.snooze'), run: () => ask('snooze', ticket) },
      ]
    : [];
  const more: MenuItem[] = [
    ...(desk ? [] : handing),
    { label: queueTexts(app.language.value)('why'), run: () => ask('why', ticket) },
    { label: t('action.copyMemo'), run: () => copyMemo(ticket) },
  ];
  // An order of another marketplace has no page that we know.
  if (ticket.orderId && !isForeignShop(ticket.shop)) {
    const { orderId } = ticket;
    more.push({ label: t('action.openOrder'), run: () => app.shell.openPage(orderLink(orderId)) });
  }
  if (ticket.kind === 'refund' && !isForeignShop(ticket.shop)) {
    const refundId = refundIdOf(ticket);
    const link = refundId ? refundLink(refundId) : REFUND_LIST_LINK;
    more.push({ label: t('action.openRefund'), run: () => app.shell.openPage(link) });
  }
  if (open) {
    more.push(
      ticket.state === 'waiting'
        ? { label: t('action.resume'), run: () => run({ type: 'resume' }, ticket) }
        : { label: t('action.wait'), run: () => run({ type: 'wait' }, ticket) },
      { label: ta('do.tag'), run: () => ask('tag', ticket) },
      { label: t('action.ignore'), run: () => ask('ignore', ticket) },
    );
    if (canCancel(ticket)) more.push({ label: t('action.cancel'), run: () => ask('cancel', ticket) });
  }

  return (
    <footer class="actions">
      <MacroBar tickets={[ticket]} />
      <button type="button" class="button" onClick={() => void copyReply(ticket)}>
        {t('action.copyReply')}
      </button>
      <button type="button" class="button" onClick={() => ask('reply', ticket)}>
        {replyTexts(app.language.value)('title')}
      </button>
      {open && (
        <button type="button" class="button" onClick={() => void toggleClaim(ticket)}>
          {mine ? t('action.release') : t('action.claim')}
        </button>
      )}
      {desk &&
        handing.map(({ label, run: act }) => (
          <button key={label} type="button" class="button" onClick={() => act()}>
            {label}
          </button>
        ))}
      <MoreMenu items={more} label={t('action.more')} />
      <span class="space" />
      {open ? (
        <button type="button" class="button primary" onClick={() => ask('settle', ticket)}>
          {t('action.settle')} <Key action="settle" />
        </button>
      ) : (
        <button type="button" class="button primary" onClick={() => ask('reopen', ticket)}>
          {t('action.reopen')}
        </button>
      )}
    </footer>
  );
}
