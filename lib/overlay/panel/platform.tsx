import { fieldText, momentText } from '../../i18n/page';
import { taskActionText, taskReasonText, taskTexts } from '../../i18n/task-texts';
import type { PanelOwed as Owed } from '../../messaging/protocol';
import { teamProgress } from '../../ticket/task-team';
import { isOpen, type TaskFacts, type Ticket } from '../../ticket/ticket';
import type { PanelModel } from './model';

/** A 轻任务 in short: whose it is, when the platform reminds, what was written there. All of it is in popup and desk. */
export function PanelTask({ model, task }: { model: PanelModel; task: TaskFacts }) {
  const language = model.language();
  const t = taskTexts(language);
  const reminds = task.remindAt === undefined ? '' : momentText(language, task.remindAt, model.now.value);
  return (
    <section class="task" data-task={task.id} aria-label={t('task')}>
      <b>{t('task')}</b> <bdi>{task.sender}</bdi> → <bdi>{task.receiver}</bdi>
      {task.team && ` … · ${t('task.team', teamProgress(task.team))}`}
      {reminds && ` · ${t('task.remind')} ${reminds}`}
      {task.memo && <p>{task.memo}</p>}
      {!task.ours && <p>{t('task.notOurs')}</p>}
    </section>
  );
}

/** What the platform is still to hear of, and what a settlement will ask for. Deciding about it is in popup and desk. */
export function PanelOwed({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const language = model.language();
  const { owed, required } = model.data.value ?? {};
  // Its own form says what is compulsory.
  const settling = model.form.value?.type === 'settle';
  const needs =
    isOpen(ticket.state) && !settling
      ? (required?.[ticket.id] ?? []).filter((field) => field !== 'evidence' || ticket.attachments.length === 0)
      : [];
  return (
    <>
      {(owed?.[ticket.id] ?? []).map((entry) => (
        <p
          key={entry.id}
          class={entry.state === 'failed' || entry.state === 'unknown' ? 'owed warn' : 'owed'}
          data-outbox={entry.state}
        >
          {owedText(model, entry)}
        </p>
      ))}
      {needs.length > 0 && (
        <p class="needs">
          {model.texts().needs}
          {needs.map((field) => fieldText(language, field)).join(language === 'en' ? ', ' : '、')}
        </p>
      )}
    </>
  );
}

function owedText(model: PanelModel, { action, state, sendAt, error, held }: Owed): string {
  const language = model.language();
  const t = taskTexts(language);
  const what = taskActionText(language, action);
  const why = taskReasonText(language, error ?? 'lost');
  if (held) return t('out.held', { what, why });
  if (state === 'waiting') {
    const time = momentText(language, sendAt, model.now.value);
    return t('out.waiting', { what, time }) + (error ? ` · ${why}` : '');
  }
  if (state === 'sending') return t('out.sending', { what });
  return state === 'failed' ? t('out.failed', { what, why }) : t('out.unknown', { what });
}
