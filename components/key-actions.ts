// What the keys that act on tickets do. Read ahead once the list stands, so that the first paint does not pay for it.

import type { AppStore } from '@/lib/store/app-store';
import type { DialogType } from '@/lib/store/ui-state';
import { BATCH_LIMIT } from '@/lib/ticket/command';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import type { FreeAction } from './keys';
import { refresh } from './refresh';
import { toggleClaim } from './use-claim';
import type { KeyHandler } from './use-keys';

const current = (app: AppStore): Ticket | undefined => {
  const id = app.ui.state.value.openTicket ?? app.list.cursor.value;
  return id ? app.cache.get(id) : undefined;
};

/** Selected tickets; an open ticket comes before them, since it is what the agent looks at. */
const selectedIds = (app: AppStore): string[] =>
  app.ui.state.value.openTicket && app.layout === 'popup' ? [] : [...app.list.selected.value].slice(0, BATCH_LIMIT);

const ask = (app: AppStore, type: DialogType, ticketIds: string[] = []): boolean => {
  app.ui.update({ dialog: { type, ticketIds } });
  return true;
};

/** The form for what is selected, else for the ticket at hand if it is open. */
const act =
  (type: DialogType): KeyHandler =>
  (app) => {
    const selected = selectedIds(app);
    if (selected.length > 0) return ask(app, type, selected);
    const ticket = current(app);
    return ticket && isOpen(ticket.state) ? ask(app, type, [ticket.id]) : true;
  };

/** Everything that moves nothing. */
export const ACT: Partial<Record<FreeAction, KeyHandler>> = {
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
  claim(app) {
    const selected = selectedIds(app);
    if (selected.length > 0) return ask(app, 'claim', selected);
    const ticket = current(app);
    if (ticket && isOpen(ticket.state)) void toggleClaim(app, ticket);
    return true;
  },
  create: (app) => ask(app, 'create'),
  paste: (app) => ask(app, 'paste'),
  why(app) {
    const ticket = current(app);
    return ticket ? ask(app, 'why', [ticket.id]) : true;
  },
  handover: (app) => ask(app, 'handover'),
  undo(app) {
    void app.commands.undo();
    return true;
  },
  refresh(app) {
    void refresh(app);
    return true;
  },
  help: (app) => ask(app, 'help'),
};
