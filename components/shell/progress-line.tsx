import { useApp } from '../context';

/** Long work of the worker: how far it is, and a way to stop it while that leaves nothing half done. */
export function ProgressLine() {
  const app = useApp();
  const t = app.t.value;
  const progress = app.commands.progress.value;
  if (!progress || progress.what === 'end') return null;
  const { what, done, total } = progress;
  const label = t(`task.${what}`, { percent: Math.floor((done / total) * 100) });
  return (
    <section class="batch" aria-label={label}>
      <span>{label}</span>
      <progress class="space" value={done} max={total} aria-hidden="true" />
      {what !== 'import' && (
        <button type="button" class="button small" onClick={() => void app.commands.stop()}>
          {t('task.stop')}
        </button>
      )}
    </section>
  );
}
