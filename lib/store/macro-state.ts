// What the page holds for macros before their code is loaded: it comes with the first key that is no command.
import { signal } from '@preact/signals';
import type { Macro } from '../ticket/macro';
import type { Ticket } from '../ticket/ticket';
import type { MacroTemplate } from './macro-run';

/** A letter or digit that is no command of the page: perhaps a macro's. Each press is an object of its own. */
export const strayKey = signal<{ key: string } | null>(null);

/** A macro for several tickets, whatever they are, that waits until its agent has seen what it will do. Nothing is typed: it may be lost. */
export interface MacroToConfirm {
  macro: Macro;
  tickets: readonly Ticket[];
  template: MacroTemplate;
}
export const macroToConfirm = signal<MacroToConfirm | null>(null);
