// What the page holds for macros before their code is loaded: it comes with the first key that is no command.
import { signal } from '@preact/signals';

/** A letter or digit that is no command of the page: perhaps a macro's. Each press is an object of its own. */
export const strayKey = signal<{ key: string } | null>(null);
