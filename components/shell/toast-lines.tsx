import { useEffect } from 'preact/hooks';
import { fill, type TextKey } from '@/lib/i18n/catalogue';
import type { Toast } from '@/lib/store/command-store';
import { useApp } from '../context';
import { Icon } from '../icon';
import { Key } from '../key';
import { ErrorLine } from './error-line';

/** ms; errors stay until they are closed. */
const SHOWN = 4_000;

/** Each message, and the undo offer. */
export function ToastLines() {
  const app = useApp();
  const t = app.t.value;
  const undo = app.commands.undoOffer.value;
  return (
    <>
      {app.commands.toasts.value.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
      {undo && (
        <div class="toast">
          <span class="grow">
            {undo.n > 1
              ? t('toast.many', { what: t(undo.what as 'toast.settled'), n: undo.n })
              : t(undo.what as 'toast.settled')}
          </span>
          <button type="button" class="link" onClick={() => void app.commands.undo()}>
            {t('toast.undo')} <Key action="undo" />
          </button>
          <span class="countdown" aria-hidden="true">
            {Math.max(0, Math.ceil((undo.until - app.seconds.value) / 1_000))}
          </span>
        </div>
      )}
    </>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const app = useApp();
  const t = app.t.value;
  const { error, params } = toast;
  useEffect(() => {
    if (error) return;
    const timer = setTimeout(() => app.commands.dismiss(toast.id), SHOWN);
    return () => clearTimeout(timer);
  }, [toast.id, error, app]);
  return (
    <div class={error ? 'toast bad' : 'toast'}>
      {error ? (
        <ErrorLine toast={toast} />
      ) : (
        <span class="grow">{toast.text ?? fill(t(toast.key as TextKey & 'app.saved'), { ...params })}</span>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={t('toast.dismiss')}
        onClick={() => app.commands.dismiss(toast.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
