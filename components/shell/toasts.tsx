import { useApp } from '../context';
import { lazy } from '../lazy';

const ToastLines = lazy(async () => (await import('./toast-lines')).ToastLines);

/** Messages and the undo offer. One live region, there before its first message, so that a screen reader hears each once. */
export function Toasts() {
  const { commands } = useApp();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {(commands.toasts.value.length > 0 || commands.undoOffer.value) && <ToastLines />}
    </div>
  );
}
