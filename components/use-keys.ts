import { useLayoutEffect, useRef } from 'preact/hooks';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from './context';
import { type KeyAction, keyAction, keyPlace } from './keys';
import { ROW_HEIGHT } from './list/ticket-list';
import { useClaim } from './use-claim';

/** What stood there is selected, so that typing replaces it. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-role=search]');
  field?.focus();
  field?.select();
}

interface Moves {
  focusList: () => void;
  open: (id: string) => void;
  closeTicket: () => void;
  closeSettings: () => void;
}

/** The page's keyboard: one listener, the rules are in keys.ts. */
export function useKeys(latest: Moves): void {
  const app = useApp();
  const { toggleClaim } = useClaim();
  const now = useRef({ ...latest, toggleClaim });
  now.current = { ...latest, toggleClaim };

  useLayoutEffect(() => {
    const current = (): Ticket | undefined => {
      const id = app.ui.state.value.openTicket ?? app.list.cursor.value;
      return id ? app.cache.get(id) : undefined;
    };
    const step = (by: number) => {
      app.list.move(by, Math.ceil(app.ui.state.value.scrollTop / ROW_HEIGHT));
      const { cursor } = app.list;
      if (app.ui.state.value.openTicket && cursor.value) now.current.open(cursor.value);
      else now.current.focusList();
    };
    const settle = () => {
      const ticket = current();
      const selected = app.ui.state.value.openTicket ? [] : [...app.list.selected.value];
      if (selected.length > 0) app.ui.update({ dialog: { type: 'settle', ticketIds: selected } });
      else if (ticket && isOpen(ticket.state)) app.ui.update({ dialog: { type: 'settle', ticketIds: [ticket.id] } });
    };
    const back = (): boolean => {
      const { screen, openTicket } = app.ui.state.value;
      if (screen === 'settings') now.current.closeSettings();
      else if (openTicket) now.current.closeTicket();
      else if (app.list.selected.value.size > 0) app.list.selected.value = new Set();
      else return false; // nothing left to go back from: the popup may close
      return true;
    };
    const act = (action: KeyAction): boolean => {
      const inSettings = app.ui.state.value.screen === 'settings';
      if (inSettings && action !== 'back' && action !== 'help') return false;
      switch (action) {
        case 'search':
          if (app.layout === 'popup' && app.ui.state.value.openTicket) {
            now.current.closeTicket();
            setTimeout(focusSearch); // the field is drawn with the list
          } else focusSearch();
          return true;
        case 'next':
          step(1);
          return true;
        case 'previous':
          step(-1);
          return true;
        case 'first':
          step(Number.NEGATIVE_INFINITY);
          return true;
        case 'last':
          step(Number.POSITIVE_INFINITY);
          return true;
        case 'open':
          if (app.list.cursor.value) now.current.open(app.list.cursor.value);
          return app.list.cursor.value !== null;
        case 'back':
          return back();
        case 'select':
          if (app.list.cursor.value) app.list.toggleSelected(app.list.cursor.value);
          return true;
        case 'settle':
          settle();
          return true;
        case 'note': {
          const note = document.querySelector<HTMLElement>('[data-role=note]');
          if (!note && app.list.cursor.value) now.current.open(app.list.cursor.value);
          setTimeout(() => document.querySelector<HTMLElement>('[data-role=note]')?.focus());
          return true;
        }
        case 'claim': {
          const ticket = current();
          if (ticket && isOpen(ticket.state)) void now.current.toggleClaim(ticket);
          return true;
        }
        case 'create':
          app.ui.update({ dialog: { type: 'create', ticketIds: [] } });
          return true;
        case 'undo':
          void app.commands.undo();
          return true;
        case 'refresh':
          void app.sources.refresh().catch(() => app.commands.complain({ code: 'no-receiver' }));
          return true;
        case 'help':
          app.ui.update({ dialog: { type: 'help', ticketIds: [] } });
          return true;
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || app.ui.state.value.dialog) return;
      const action = keyAction(event, keyPlace(event.target));
      if (action && act(action)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app]);
}
