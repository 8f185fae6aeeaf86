import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AppStore } from '@/lib/store/app-store';
import { strayKey } from '@/lib/store/macro-state';
import { useApp } from './context';
import { type FreeAction, isStray, type KeyAction, keyAction, keyMap, keyPlace } from './keys';
import { listRowHeight } from './list/ticket-list';

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
let acts: Promise<typeof import('./key-actions')> | null = null;
/** Reads what the other keys do. */
export function loadKeyActions(): Promise<typeof import('./key-actions')> {
  acts ??= import('./key-actions');
  return acts;
}

/** Whether the key did something; false leaves it to the browser. */
export type KeyHandler = (app: AppStore, now: Moves, event: KeyboardEvent) => boolean;

/** A dialog is open or on its way; while it works the focus may have left it. */
const isAsking = (app: AppStore): boolean =>
  app.ui.state.value.dialog !== null || document.querySelector('dialog[open]') !== null;

const step =
  (by: number): KeyHandler =>
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

const MOVES: Partial<Record<KeyAction, KeyHandler>> = {
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
};

/** The page's keyboard: one listener; which key is which is in keys.ts. */
export function useKeys(latest: Moves): void {
  const app = useApp();
  const now = useRef(latest);
  now.current = latest;
  const { keys } = app.settings.value.value;
  const map = useRef(keyMap(keys));
  useLayoutEffect(() => {
    map.current = keyMap(keys);
  }, [keys]);

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isAsking(app)) return;
      const place = keyPlace(event.target);
      const inSettings = app.ui.state.value.screen === 'settings';
      const action = keyAction(event, place, map.current);
      if (!action) {
        if (!inSettings && isStray(event, place)) strayKey.value = { key: event.key.toLowerCase() };
        return;
      }
      if (inSettings && action !== 'back' && action !== 'help') return;
      const move = Object.hasOwn(MOVES, action) ? MOVES[action as KeyAction] : undefined;
      if (move) {
        if (move(app, now.current, event)) event.preventDefault();
        return;
      }
      event.preventDefault();
      void loadKeyActions().then(({ ACT }) => {
        if (isAsking(app)) return; // a faster key came first
        if (Object.hasOwn(ACT, action)) ACT[action as FreeAction]?.(app, now.current, event);
      });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app]);
}
