import { actionTexts } from '@/lib/i18n/action-texts';
import { errorText } from '@/lib/i18n/errors';
import { kindText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import { useApp } from '../context';
import { addTo } from './preview';
import type { Refused } from './use-batch';

/** Order numbers named per reason; the rest is counted. */
const NAMED = 20;

/** Who was refused and why; they stay selected. */
export function BatchResult({
  refused,
  busy,
  onRetry,
  onClose,
}: {
  refused: Refused;
  busy: boolean;
  onRetry: () => void | Promise<void>;
  onClose: () => void;
}) {
  const app = useApp();
  const t = app.t.value;
  const language = app.language.value;
  const ta = actionTexts(language);
  const groups = new Map<string, { error: ErrorData; tickets: string[] }>();
  let failed = 0;
  for (const result of refused.outcome.results) {
    if (result.ok) continue;
    failed += 1;
    addTo(groups, result.error, result.ticketId);
  }
  const name = (id: string): string => {
    const ticket = app.cache.get(id);
    return ticket ? `${kindText(language, ticket.kind)} ${ticket.orderId ?? ''}` : id;
  };
  return (
    <div class="form" role="alert">
      <p>
        <b>{ta('result.title', { n: failed })}</b>
      </p>
      {refused.done > 0 && <p class="small">{ta('result.done', { n: refused.done })}</p>}
      {[...groups.values()].map(({ error, tickets }) => (
        <section key={error.code + JSON.stringify(error.params)}>
          <p class="error">{ta('result.why', { n: tickets.length, why: errorText(language, error) })}</p>
          <ul class="skipped">
            {tickets.slice(0, NAMED).map((id) => (
              <li key={id}>{name(id)}</li>
            ))}
            {tickets.length > NAMED && <li>{ta('result.more', { n: tickets.length - NAMED })}</li>}
          </ul>
        </section>
      ))}
      {refused.failure && <p class="error">{errorText(language, refused.failure)}</p>}
      <footer class="form-end">
        <span class="space" />
        <button type="button" class="button" onClick={onClose}>
          {t('app.close')}
        </button>
        <button type="button" class="button primary" data-autofocus disabled={busy} onClick={() => void onRetry()}>
          {ta('result.retry', { n: failed })}
        </button>
      </footer>
    </div>
  );
}
