import { useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import type { ErrorData } from '@/lib/platform/errors';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Dialog } from './dialog';
import { Field } from './field';

/** Cancel, ignore and reopen ask why; the answer may be empty. */
export function ReasonDialog(props: { type: 'cancel' | 'ignore' | 'reopen'; ticket: Ticket; onClose: () => void }) {
  const { type, ticket, onClose } = props;
  const app = useApp();
  const t = app.t.value;
  const [reason, setReason] = useState('');
  const [error, setError] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const outcome = await app.commands.run({ type, reason: reason.trim() }, [ticket]);
    setBusy(false);
    if (outcome.ok) onClose();
    else setError(outcome.error ?? { code: 'unexpected' });
  };
  return (
    <Dialog title={t(`action.${type}`)} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t(`reason.${type}`)} error={error ? errorText(app.language.value, error) : null}>
          {(ids) => (
            <textarea
              {...ids}
              class="field"
              rows={3}
              maxLength={TEXT_LIMIT}
              data-autofocus
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        <footer class="form-end">
          <span class="space" />
          <button type="button" class="button" onClick={onClose}>
            {t('app.back')}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {t(`action.${type}`)}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
