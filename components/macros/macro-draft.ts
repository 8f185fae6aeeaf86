// A macro as it is being edited, kept as one text of a draft. Pure.
import { type Macro, parseMacro } from '@/lib/ticket/macro';

export const macroToDraft = (macro: Macro): string => JSON.stringify(macro);

/** What was kept, for the macro that is edited; itself where nothing that can be read was. An unfinished one may lack its name. */
export function macroFromDraft(kept: string | undefined, macro: Macro): Macro {
  if (kept === undefined) return macro;
  try {
    const raw = JSON.parse(kept) as Record<string, unknown>;
    const name = typeof raw['name'] === 'string' ? raw['name'] : '';
    // What is stored must have a name and an id; what is typed may not have them yet.
    const read = parseMacro({ ...raw, id: 'draft', name: name.trim() === '' ? '-' : name });
    return read ? { ...read, id: macro.id, name } : macro;
  } catch {
    return macro;
  }
}
