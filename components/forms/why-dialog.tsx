import { useEffect } from 'preact/hooks';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { momentText, spanText } from '@/lib/i18n/time';
import { kindText, priorityText } from '@/lib/i18n/words';
import { orderReason } from '@/lib/ticket/order-reason';
import type { Ticket } from '@/lib/ticket/ticket';
import { wokenSince } from '@/lib/ticket/woken';
import { useApp } from '../context';
import { Dialog } from './dialog';

/** «为什么排第一»: the ticket's place, the rule that put it there, and its neighbours by the same rule. */
export function WhyDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const language = app.language.value;
  const tq = queueTexts(language);
  const ids = app.list.ids.value;
  const at = ids.indexOf(ticket.id);
  const { sort } = app.list.query.value;
  const around = [at > 0 ? ids[at - 1] : undefined, at >= 0 ? ids[at + 1] : undefined];
  const key = around.join();
  useEffect(() => void app.cache.want(key.split(',').filter((id) => id !== '')), [app, key]);
  app.cache.version.value;

  const woken = wokenSince(ticket, app.now.value);
  const reason = (of: Ticket): string => {
    const { type, time } = orderReason(of, app.now.value);
    return tq(`why.group.${type}`, { time: time === null ? '' : spanText(language, time) });
  };
  const neighbour = (name: 'before' | 'after', id: string | undefined) => {
    const other = id ? app.cache.get(id) : undefined;
    if (!other) return null;
    const what = `${kindText(language, other.kind)} ${other.orderId ?? ''}`.trim();
    return <li>{tq(`why.${name}`, { what, reason: reason(other) })}</li>;
  };
  return (
    <Dialog title={tq('why')} onClose={onClose}>
      <div class="form why" tabIndex={-1}>
        <p class="subject">
          {kindText(language, ticket.kind)} <span class="number">{ticket.orderId}</span>
          {at >= 0 && ` · ${tq('why.place', { at: at + 1, n: ids.length })}`}
        </p>
        {sort === 'time-left' ? (
          <>
            <p>
              <b>{reason(ticket)}</b>
            </p>
            <ul class="small">
              {neighbour('before', around[0])}
              {neighbour('after', around[1])}
            </ul>
          </>
        ) : (
          <p>{tq('why.sorted', { sort: t(`sort.${sort}`) })}</p>
        )}
        {woken !== null && <p class="small">{tq('why.woken', { time: momentText(language, woken, app.now.value) })}</p>}
        {ticket.priority !== 1 && (
          <p class="small">{tq('why.priority', { priority: priorityText(language, ticket.priority) })}</p>
        )}
        <footer class="form-end">
          <span class="space" />
          <button type="button" class="button primary" data-autofocus onClick={onClose}>
            {t('app.close')}
          </button>
        </footer>
      </div>
    </Dialog>
  );
}
