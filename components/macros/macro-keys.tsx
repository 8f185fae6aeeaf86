import { useEffect, useRef } from 'preact/hooks';
import type { Ticket } from '@/lib/ticket/ticket';
import { isOpen } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { composing, keyPlace } from '../keys';
import { MacroFill } from './macro-fill';
import { pendingMacro, useMacros } from './use-macros';

/** The keys of macros, on the open ticket, the selection or the row under the cursor; and the form for what is missing. */
export function MacroKeys() {
  const app = useApp();
  const { offered, run } = useMacros();
  const now = useRef({ offered, run });
  now.current = { offered, run };

  useEffect(() => {
    const targets = async (): Promise<Ticket[]> => {
      const { openTicket } = app.ui.state.value;
      const selected = [...app.list.selected.value];
      const one = openTicket ?? app.list.cursor.value;
      const ids = !openTicket && selected.length > 0 ? selected : one ? [one] : [];
      const known = ids.map((id) => app.cache.get(id));
      const found = known.includes(undefined) ? await app.reader.tickets(ids) : known;
      return found.filter((ticket): ticket is Ticket => ticket !== undefined && isOpen(ticket.state));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      // Commands of the page come first; a key held down, or one with a modifier, is none of ours.
      if (event.defaultPrevented || event.repeat || composing(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || keyPlace(event.target) === 'field') return;
      if (app.ui.state.value.dialog || app.ui.state.value.screen !== 'list' || app.commands.busy.value > 0) return;
      if (!/^[a-z\d]$/i.test(event.key)) return;
      const key = event.key.toLowerCase();
      void targets().then((tickets) => {
        const macro = now.current.offered(tickets).find((each) => each.key === key);
        if (macro) void now.current.run(macro, tickets);
      });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app]);

  const pending = pendingMacro.value;
  return pending && <MacroFill key={`${pending.macro.id}${pending.ticket.id}`} pending={pending} />;
}
