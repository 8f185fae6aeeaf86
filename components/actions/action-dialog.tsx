import { useMemo, useState } from 'preact/hooks';
import { actionTexts } from '@/lib/i18n/action-texts';
import { errorText } from '@/lib/i18n/errors';
import { kindText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import type { Action } from '@/lib/store/ui-state';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { FormEnd } from '../forms/form-end';
import { aboutTickets } from '../forms/settle-draft';
import { ProgressLine } from '../shell/progress-line';
import { ActionFields } from './action-fields';
import { ACTION_FIELDS, type ActionErrors, type ActionField, isCommand, probe, readAction } from './actions';
import { BatchPreview } from './batch-preview';
import { BatchResult } from './batch-result';
import { useBatch } from './use-batch';

/** Claim, note, transfer, snooze, …: one form for one ticket or many. What is typed is a draft until it is submitted. */
export function ActionDialog({
  action,
  tickets: given,
  onClose,
}: {
  action: Action;
  tickets: readonly Ticket[];
  onClose: () => void;
}) {
  const app = useApp();
  const t = app.t.value;
  const language = app.language.value;
  const ta = actionTexts(language);
  const { run, retry, busy, refused, tickets } = useBatch(given);
  const one = tickets.length === 1 ? tickets[0] : undefined;
  const about = useMemo(() => aboutTickets(tickets.map((ticket) => ticket.id)), [tickets]);
  const id = one?.id ?? null;
  const draft = useMemo(
    () => openDraft(draftDeps(app), `action:${action}:${id ?? 'batch'}`, 'action', id, id ? {} : { about }),
    [app, action, about, id],
  );
  const [errors, setErrors] = useState<ActionErrors>({});
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const fields = draft.fields.value;
  const now = app.now.value;
  const read = readAction(action, fields, now);
  // Until the form says what to do, the preview shows who could take it at all.
  const previewed = isCommand(read) ? read : probe(action, now);

  const close = () => {
    void draft.discard();
    onClose();
  };
  const submit = async (chosen: Record<string, string> = fields) => {
    if (busy) return;
    const wanted = readAction(action, chosen, app.clock());
    if (!isCommand(wanted)) return setErrors(wanted);
    const outcome = await run(wanted, tickets, { draft });
    if (outcome.ok) return close();
    const field = outcome.error?.params?.['field'] as ActionField;
    if (one && ACTION_FIELDS.includes(field) && outcome.error) setErrors({ [field]: outcome.error });
    else if (one || outcome.results.length === 0) setFailure(outcome.error ?? { code: 'unexpected' });
  };
  const title = ta(`do.${action}`);
  if (refused)
    return (
      <Dialog key="result" title={title} onClose={close}>
        {busy && <ProgressLine />}
        <BatchResult
          refused={refused}
          busy={busy}
          onRetry={async () => {
            if ((await retry()).length === 0) close();
          }}
          onClose={close}
        />
      </Dialog>
    );
  return (
    <Dialog title={title} onClose={onClose}>
      {busy && tickets.length > 1 && <ProgressLine />}
      <form
        class="form"
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {one ? (
          <p class="subject">
            {kindText(language, one.kind)} <span class="number">{one.orderId}</span>
          </p>
        ) : (
          <BatchPreview tickets={tickets} command={previewed} />
        )}
        <ActionFields
          action={action}
          tickets={tickets}
          fields={fields}
          errors={errors}
          onInput={(field, value) => {
            draft.set(field, value);
            setErrors(({ [field]: _, ...rest }) => rest);
          }}
          onChoose={(field, value) => {
            draft.set(field, value);
            void submit({ ...fields, [field]: value });
          }}
        />
        <FormEnd
          failure={failure && errorText(language, failure)}
          title={title}
          cancel={t('app.back')}
          onCancel={onClose}
          disabled={busy}
        />
      </form>
    </Dialog>
  );
}
