import { useEffect } from 'preact/hooks';
import { macroToConfirm, strayKey } from '@/lib/store/macro-state';
import { BATCH_LIMIT } from '@/lib/ticket/command';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { lazy } from '../lazy';
import { useMacros } from './use-macros';

const MacroBatch = lazy(async () => (await import('./macro-batch')).MacroBatch);

/** The keys of macros, on the open ticket, the selection or the row under the cursor; and the form that asks before several are changed. */
export function MacroKeys() {
  const app = useApp();
  const { ready, offered, run } = useMacros();
  const stray = strayKey.value;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per press, as soon as the macros are known
  useEffect(() => {
    if (!stray || !ready) return;
    strayKey.value = null;
    void targets().then((tickets) => {
      const open = tickets.filter(({ state }) => isOpen(state));
      const macro = offered(open).find(({ key }) => key === stray.key);
      if (macro) void run(macro, tickets);
    });
  }, [stray, ready]);

  async function targets(): Promise<Ticket[]> {
    const { openTicket } = app.ui.state.value;
    const selected = [...app.list.selected.value].slice(0, BATCH_LIMIT);
    const one = openTicket ?? app.list.cursor.value;
    const ids = !openTicket && selected.length > 0 ? selected : one ? [one] : [];
    const known = ids.map((id) => app.cache.get(id));
    const found = known.includes(undefined) ? await app.reader.tickets(ids) : known;
    return found.filter((ticket) => ticket !== undefined);
  }

  const pending = macroToConfirm.value;
  return pending && <MacroBatch pending={pending} />;
}
