import { actionTexts } from '@/lib/i18n/action-texts';
import type { DialogType } from '@/lib/store/ui-state';
import { BATCH_LIMIT } from '@/lib/ticket/command';
import { useApp } from '../context';
import { Key } from '../key';
import { MacroBar } from '../macros/macro-bar';
import { MoreMenu } from '../more-menu';

/** What can be done with the selected tickets together; each asks first and shows what will happen. */
export function BatchBar() {
  const app = useApp();
  const t = app.t.value;
  const ta = actionTexts(app.language.value);
  const selected = app.list.selected.value;
  const all = app.list.ids.value.length;
  if (selected.size === 0) return null;
  const batch = [...selected].slice(0, BATCH_LIMIT);
  const ask = (type: DialogType) => app.ui.update({ dialog: { type, ticketIds: batch } });
  const known = [...selected].flatMap((id) => app.cache.get(id) ?? []);
  const clear = () => {
    app.list.selected.value = new Set();
  };
  const more = (['priority', 'tag', 'note', 'wait', 'resume', 'release', 'ignore', 'reopen'] as const).map((type) => ({
    label: ta(`do.${type}`),
    run: () => ask(type),
  }));
  return (
    <section class="batch" aria-label={t('list.selected', { n: selected.size })}>
      <b role="status">{t('list.selected', { n: selected.size })}</b>
      {selected.size < all && (
        <button type="button" class="link" onClick={() => app.list.selectAll()}>
          {ta('batch.all', { n: all })}
        </button>
      )}
      <button type="button" class="link" onClick={clear}>
        {t('list.clearSelection')}
      </button>
      <span class="space" />
      <button type="button" class="button small primary" onClick={() => ask('settle')}>
        {t('action.settle')} <Key action="settle" />
      </button>
      <button type="button" class="button small" onClick={() => ask('claim')}>
        {t('action.claim')}
      </button>
      <button type="button" class="button small" onClick={() => ask('transfer')}>
        {ta('do.transfer')}
      </button>
      <button type="button" class="button small" onClick={() => ask('snooze')}>
        {ta('do.snooze')}
      </button>
      <MoreMenu items={more} label={ta('batch.actions')} small />
      <MacroBar tickets={known} ids={batch} />
    </section>
  );
}
