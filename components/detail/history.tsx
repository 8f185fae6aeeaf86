import { momentText } from '@/lib/i18n/time';
import type { Settlement, TicketEvent } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { actorText, eventText } from './event-text';
import { LongText } from './long-text';

/** Communication record and history, newest first. */
export function History({ events }: { events: readonly TicketEvent[] }) {
  const app = useApp();
  const t = app.t.value;
  const context = { t, language: app.language.value, now: app.now.value };
  return (
    <section class="card" aria-label={t('detail.history')}>
      <h3>{t('detail.history')}</h3>
      <ol class="log">
        {events.map((event) => (
          <li key={event.n} data-event={event.type}>
            <span class="when">{momentText(context.language, event.at, context.now)}</span>
            <div class="what">
              <bdi class="who">{actorText(event.by, context)}</bdi> <bdi>{eventText(event, context)}</bdi>
              {event.text && event.type !== 'remote' && <LongText text={event.text} />}
              {event.settlement && <SettlementText settlement={event.settlement} />}
              {event.attachments && event.attachments.length > 0 && (
                <span class="small"> {t('row.attachments', { n: event.attachments.length })}</span>
              )}
            </div>
          </li>
        ))}
      </ol>
      {app.detail.hasMoreEvents.value && (
        <button type="button" class="link" onClick={() => void app.detail.loadMoreEvents()}>
          {t('detail.moreHistory')}
        </button>
      )}
    </section>
  );
}

export function SettlementText({ settlement }: { settlement: Settlement }) {
  const app = useApp();
  const t = app.t.value;
  const agreed = settlement.agreed === null ? t('app.notSaid') : settlement.agreed ? t('app.yes') : t('app.no');
  return (
    <div class="settlement">
      <span>
        {t('settle.agreed')}: {agreed}
      </span>
      {settlement.promisedAt !== undefined && (
        <span>
          {t('settle.promisedAt')}: {momentText(app.language.value, settlement.promisedAt, app.now.value)}
        </span>
      )}
      {settlement.note && <LongText text={settlement.note} />}
    </div>
  );
}
