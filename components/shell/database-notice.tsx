import { useApp } from '../context';

/** In place of the list while the database cannot be read: says why, never pretends to be empty. */
export function DatabaseNotice() {
  const app = useApp();
  const t = app.t.value;
  const state = app.database.state.value;
  if (state === 'ready') return null;
  const working = state === 'opening' || state === 'absent' || state === 'older';
  return (
    <div class="empty" role="status" aria-busy={working}>
      {working && <span class="spinner" aria-hidden="true" />}
      <p>{state === 'opening' ? t('app.loading') : t(`db.${state}`)}</p>
      {!working && (
        <button type="button" class="button" onClick={() => void app.start()}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}
