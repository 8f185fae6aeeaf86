import { useEffect, useRef, useState } from 'preact/hooks';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { orderLink, REFUND_LIST_LINK, refundLink } from '@/lib/store/links';
import { isForeignShop } from '@/lib/ticket/order-id';
import { refundIdOf } from '@/lib/ticket/refund-id';
import { canCancel, isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Icon } from '../icon';
import { useActions } from './use-actions';

interface Item {
  label: string;
  run: () => unknown;
}

/** Everything that can be done with a ticket; the rest of it under 更多. */
export function ActionBar({ ticket }: { ticket: Ticket }) {
  const app = useApp();
  const { run, copyReply, copyMemo, toggleClaim, ask, t } = useActions();
  const open = isOpen(ticket.state);
  const mine = ticket.assignee !== null && ticket.assignee === app.me.value;

  const more: Item[] = [{ label: t('action.copyMemo'), run: () => copyMemo(ticket) }];
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
      { label: t('action.ignore'), run: () => ask('ignore', ticket) },
    );
    if (canCancel(ticket)) more.push({ label: t('action.cancel'), run: () => ask('cancel', ticket) });
  }

  return (
    <footer class="actions">
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
      <More items={more} />
      <span class="space" />
      {open ? (
        <button type="button" class="button primary" onClick={() => ask('settle', ticket)}>
          {t('action.settle')} <kbd>s</kbd>
        </button>
      ) : (
        <button type="button" class="button primary" onClick={() => ask('reopen', ticket)}>
          {t('action.reopen')}
        </button>
      )}
    </footer>
  );
}

function More({ items }: { items: readonly Item[] }) {
  const app = useApp();
  const t = app.t.value;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    } else if (event.key !== 'Tab' && event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu inside
    <div class="more" ref={box} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('action.more')} <Icon name="down" />
      </button>
      {open && (
        <div class="menu" role="menu" aria-label={t('action.more')}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                void item.run();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
