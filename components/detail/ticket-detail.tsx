import { useEffect, useRef } from 'preact/hooks';
import { timeLeftText } from '@/lib/i18n/time';
import { kindMark, kindText, stateText } from '@/lib/i18n/words';
import { timeState } from '@/lib/ticket/deadline';
import { isOpen } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { GuideCard } from '../guide/guide-card';
import { Icon } from '../icon';
import { ActionBar } from './action-bar';
import { Facts } from './facts';
import { History, SettlementText } from './history';
import { NoteForm } from './note-form';
import { Owed } from './owed';
import { Pictures } from './pictures';
import { Siblings } from './siblings';
import { TaskCard } from './task-card';
import { useActions } from './use-actions';
import '../styles/detail.css';

/** The open ticket. In the popup it takes the list's place; on the desk it stands beside it. */
export function TicketDetail({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const { copy, t } = useActions();
  const language = app.language.value;
  const ticket = app.detail.ticket.value;
  const pane = useRef<HTMLElement>(null);
  const id = app.detail.id.value;

  // In the popup the list is gone: the focus goes where the eyes go.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for every ticket
  useEffect(() => {
    if (app.layout === 'popup') pane.current?.focus();
    if (pane.current) pane.current.scrollTop = 0;
  }, [app, id]);

  if (ticket === undefined || ticket === null) {
    return (
      <section class="detail" ref={pane} tabIndex={-1} aria-label={t('detail.label')}>
        <div class="empty">
          <p>{ticket === undefined ? t('app.loading') : t('detail.gone')}</p>
          <button type="button" class="button" onClick={onClose}>
            {t('app.back')}
          </button>
        </div>
      </section>
    );
  }
  const tone = timeState(ticket, app.now.value, app.settings.value.value.soonHours);
  const orderId = ticket.orderId;
  return (
    <section class="detail" ref={pane} tabIndex={-1} aria-label={t('detail.label')} data-open-ticket={ticket.id}>
      <header class="detail-head">
        <button type="button" class="quiet" aria-label={t('app.back')} title={t('app.back')} onClick={onClose}>
          <Icon name={app.layout === 'popup' ? 'back' : 'close'} />
        </button>
        <span class={`kind ${tone}`} aria-hidden="true">
          {kindMark(language, ticket.kind)}
        </span>
        <h2>{kindText(language, ticket.kind)}</h2>
        {orderId && (
          <button
            type="button"
            class="link number"
            title={t('action.copyOrder')}
            aria-label={`${t('action.copyOrder')} ${orderId}`}
            onClick={() => void copy(orderId)}
          >
            {orderId} <Icon name="copy" />
          </button>
        )}
        <span class="space" />
        <span class={`left ${tone}`}>
          {isOpen(ticket.state)
            ? timeLeftText(language, ticket.deadline, app.now.value)
            : stateText(language, ticket.state)}
        </span>
      </header>
      <div class="detail-body">
        <div class="detail-cards">
          <Owed />
          <GuideCard key={ticket.id} ticket={ticket} />
          <Facts ticket={ticket} />
          {ticket.task && <TaskCard task={ticket.task} />}
          {ticket.settlement && (
            <section class="card done">
              <h3>{t('detail.settlement')}</h3>
              <SettlementText settlement={ticket.settlement} />
            </section>
          )}
          <Pictures attachments={app.detail.attachments.value} />
          <Siblings />
          <NoteForm ticket={ticket} />
          <History events={app.detail.events.value} />
        </div>
      </div>
      <ActionBar ticket={ticket} />
    </section>
  );
}
