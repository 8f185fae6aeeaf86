import { taskActionText, taskReasonText, taskTexts } from '@/lib/i18n/task-texts';
import { momentText } from '@/lib/i18n/time';
import { toErrorData } from '@/lib/platform/errors';
import type { OutboxEntry } from '@/lib/ticket/ports';
import { useApp } from '../context';
import '../styles/top.css';

/** What a repeated attempt cannot change: somebody did something else there. */
const FINAL: ReadonlySet<string> = new Set(['finished', 'cancelled', 'forwarded', 'ignored', 'gone']);

/** What the platform is still to hear of this ticket, what it did not take, and what nobody knows. */
export function Owed() {
  const app = useApp();
  const owed = app.detail.owed.value;
  if (owed.length === 0) return null;
  return (
    <section class="card" data-owed={owed.length}>
      {owed.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

function Entry({ entry }: { entry: OutboxEntry }) {
  const app = useApp();
  const language = app.language.value;
  const t = taskTexts(language);
  const what = taskActionText(language, entry.action);
  const why = taskReasonText(language, entry.error ?? 'lost');
  const decide = (decision: 'retry' | 'done' | 'drop') => () =>
    void app.client
      .send('ui.decideOutbox', { id: entry.id, decision })
      .then(() => app.detail.reload())
      .catch((error) => app.commands.complain(toErrorData(error)));
  const button = (decision: 'retry' | 'done' | 'drop', label: string) => (
    <button type="button" class="button small" onClick={decide(decision)}>
      {label}
    </button>
  );
  switch (entry.state) {
    case 'waiting':
      return (
        <p class="owed small" data-outbox="waiting">
          {entry.held
            ? t('out.held', { what, why })
            : t('out.waiting', { what, time: momentText(language, entry.sendAt, app.now.value) })}
          {entry.error && !entry.held && ` · ${why}`}
        </p>
      );
    case 'sending':
      return (
        <p class="owed small" data-outbox="sending">
          {t(entry.held ? 'out.held' : 'out.sending', { what, why })}
        </p>
      );
    case 'failed':
      return (
        <div class="owed" data-outbox="failed" role="alert">
          <span class="grow warn">{t('out.failed', { what, why })}</span>
          {!FINAL.has(entry.error ?? '') && button('retry', t('out.retry'))}
          {button('drop', t('out.drop'))}
        </div>
      );
    case 'unknown':
      return (
        <div class="owed" data-outbox="unknown" role="alert">
          <span class="grow warn">{t('out.unknown', { what })}</span>
          {button('done', t('out.verified'))}
          {button('retry', t('out.retry'))}
        </div>
      );
    default:
      return null;
  }
}
