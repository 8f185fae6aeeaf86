// What the page holds for macros before their code is loaded: it comes with the first key that is no command, or the first button.
import { signal } from '@preact/signals';
import type { Macro } from '../ticket/macro';
import type { Ticket } from '../ticket/ticket';
import type { MacroTexts } from './macro-run';

/** A letter or digit that is no command of the page: perhaps a macro's. Each press is an object of its own. */
export const strayKey = signal<{ key: string } | null>(null);

/** A macro that waits until its agent has filled in what is missing. */
export interface PendingMacro {
  macro: Macro;
  ticket: Ticket;
  texts: MacroTexts;
}
export const pendingMacro = signal<PendingMacro | null>(null);
