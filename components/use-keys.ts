import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AppStore } from '@/lib/store/app-store';
import { strayKey } from '@/lib/store/macro-state';
import type { DialogType } from '@/lib/store/ui-state';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from './context';
import { isStray, type KeyAction, keyAction, keyMap, keyPlace } from './keys';
import { listRowHeight } from './list/ticket-list';
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
interface Now extends Moves {
  toggleClaim: (ticket: Ticket) => unknown;
}

/** Whether the key did something; false leaves it to the browser. */
type Handler = (app: AppStore, now: Now, event: KeyboardEvent) => boolean;

const current = (app: AppStore): Ticket | undefined => {
  const id = app.ui.state.value.openTicket ?? app.list.cursor.value;
  return id ? app.cache.get(id) : undefined;
};

/** Selected tickets; an open ticket comes before them, since it is what the agent looks at. */
const selectedIds = (app: AppStore): string[] =>
  app.ui.state.value.openTicket && app.layout === 'popup' ? [] : [...app.list.selected.value];

const ask = (app: AppStore, type: DialogType, ticketIds: string[] = []): boolean => {
  app.ui.update({ dialog: { type, ticketIds } });
  return true;
};

/** The form for what is selected, else for the ticket at hand if it is open. */
const act =
  (type: DialogType): Handler =>
  (app) => {
    const selected = selectedIds(app);
    if (selected.length > 0) return ask(app, type, selected);
    const ticket = current(app);
    return ticket && isOpen(ticket.state) ? ask(app, type, [ticket.id]) : true;
  };

const step =
  (by: number): Handler =>
  (app, now, event) => {
    const { list } = app;
    const before = list.cursor.value;
    list.move(by, Math.ceil(app.ui.state.value.scrollTop / listRowHeight(app)));
    const { cursor } = list;
    // Shift takes along what is passed.
    if (event.shiftKey && cursor.value && Math.abs(by) === 1) {
      if (before && list.selected.value.size === 0) list.toggleSelected(before);
      list.selectTo(cursor.value);
    }
    if (app.ui.state.value.openTicket && cursor.value) now.open(cursor.value);
    else now.focusList();
    return true;
  };

const HANDLERS: Record<KeyAction, Handler> = {
  search(app, now) {
    if (app.layout === 'popup' && app.ui.state.value.openTicket) {
      now.closeTicket();
      setTimeout(focusSearch); // the field is drawn with the list
    } else focusSearch();
    return true;
  },
  next: step(1),
  previous: step(-1),
  first: step(Number.NEGATIVE_INFINITY),
  last: step(Number.POSITIVE_INFINITY),
  open(app, now) {
    if (app.list.cursor.value) now.open(app.list.cursor.value);
    return app.list.cursor.value !== null;
  },
  back(app, now) {
    const { screen, openTicket } = app.ui.state.value;
    if (screen === 'settings') now.closeSettings();
    else if (openTicket) now.closeTicket();
    else if (app.list.selected.value.size > 0) app.list.selected.value = new Set();
    else return false; // nothing left to go back from: the popup may close
    return true;
  },
  select(app) {
    if (app.list.cursor.value) app.list.toggleSelected(app.list.cursor.value);
    return true;
  },
  selectAll(app) {
    if (app.layout === 'popup' && app.ui.state.value.openTicket) return false;
    app.list.selectAll();
    return true;
  },
  settle: act('settle'),
  transfer: act('transfer'),
  snooze: act('snooze'),
  priority: act('priority'),
  note(app, now) {
    const selected = selectedIds(app);
    if (selected.length > 0) return ask(app, 'note', selected);
    const note = document.querySelector<HTMLElement>('[data-role=note]');
    if (!note && app.list.cursor.value) now.open(app.list.cursor.value);
    setTimeout(() => document.querySelector<HTMLElement>('[data-role=note]')?.focus());
    return true;
  },
  claim(app, now) {
    const selected = selectedIds(app);
    if (selected.length > 0) return ask(app, 'claim', selected);
    const ticket = current(app);
    if (ticket && isOpen(ticket.state)) void now.toggleClaim(ticket);
    return true;
  },
  create: (app) => ask(app, 'create'),
  paste: (app) => ask(app, 'paste'),
  why(app) {
    const ticket = current(app);
    return ticket ? ask(app, 'why', [ticket.id]) : true;
  },
  undo(app) {
    void app.commands.undo();
    return true;
  },
  refresh(app) {
    void app.sources.refresh().catch(() => app.commands.complain({ code: 'no-receiver' }));
    return true;
  },
  help: (app) => ask(app, 'help'),
};

/** The page's keyboard: one listener; which key is which is in keys.ts. */
export function useKeys(latest: Moves): void {
  const app = useApp();
  const { toggleClaim } = useClaim();
  const now = useRef({ ...latest, toggleClaim });
  now.current = { ...latest, toggleClaim };
  const { keys } = app.settings.value.value;
  const map = useRef(keyMap(keys));
  useLayoutEffect(() => {
    map.current = keyMap(keys);
  }, [keys]);

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || app.ui.state.value.dialog) return;
      const place = keyPlace(event.target);
      const inSettings = app.ui.state.value.screen === 'settings';
      const action = keyAction(event, place, map.current);
      if (!action) {
        if (!inSettings && isStray(event, place)) strayKey.value = { key: event.key.toLowerCase() };
        return;
      }
      if (inSettings && action !== 'back' && action !== 'help') return;
      const handler = Object.hasOwn(HANDLERS, action) ? HANDLERS[action as KeyAction] : null;
      if (handler?.(app, now.current, event)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app]);
}
