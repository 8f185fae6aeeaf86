// Macros that the shop has changed or added; ours are in lib/ticket/macro.ts.
import { MACRO_LIMITS, parseMacro } from '../ticket/macro';
import { createCollection } from './collection';

export const macros = createCollection({ key: 'macros', limit: MACRO_LIMITS.count, parse: parseMacro });
