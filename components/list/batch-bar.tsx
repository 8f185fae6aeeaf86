import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';

/** What can be done with the selected tickets together. */
export function BatchBar() {
  const app = useApp();
  const t = app.t.value;
  const ids = [...app.list.selected.value];
  if (ids.length === 0) return null;
  const clear = () => {
    app.list.selected.value = new Set();
  };
  const claim = async () => {
    const tickets = ids.map((id) => app.cache.get(id)).filter((ticket): ticket is Ticket => ticket !== undefined);
    const outcome = await app.commands.run(
      { type: 'claim' },
      tickets.filter((ticket) => isOpen(ticket.state)),
    );
    if (outcome.ok) clear();
  };
  return (
    <section class="batch" aria-label={t('list.selected', { n: ids.length })}>
      <b role="status">{t('list.selected', { n: ids.length })}</b>
      <span class="space" />
      <button type="button" class="button small" onClick={() => void claim()}>
        {t('action.claim')}
      </button>
      <button
        type="button"
        class="button small primary"
        onClick={() => app.ui.update({ dialog: { type: 'settle', ticketIds: ids } })}
      >
        {t('action.settle')} <kbd>s</kbd>
      </button>
      <button type="button" class="link" onClick={clear}>
        {t('list.clearSelection')}
      </button>
    </section>
  );
}
