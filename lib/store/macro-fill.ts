// A macro that waits until its agent has filled in what is missing, or copied its pictures: kept as a draft, so that it comes back
// with the popup.
import type { Macro } from '../ticket/macro';
import type { DraftFile } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import type { MacroTexts } from './macro-run';
import type { Reader } from './ports';

export const fillDraftId = (ticketId: string): string => `macro-fill:${ticketId}`;

interface Waiting {
  macro: Macro;
  ticket: Ticket;
  texts: MacroTexts;
  pictures: DraftFile[];
}

/** Begins the draft, or goes on with one that says the same: a promise of yesterday is not offered today. */
export async function beginFill(
  { reader, clock }: { reader: Pick<Reader, 'draft' | 'putDraft'>; clock: () => number },
  { macro, ticket, texts, pictures }: Waiting,
): Promise<void> {
  const id = fillDraftId(ticket.id);
  const fields: Record<string, string> = { macro: macro.id };
  if (texts.reply !== null) fields['baseReply'] = texts.reply;
  if (texts.note !== null) fields['baseNote'] = texts.note;
  const known = await reader.draft(id).catch(() => undefined);
  const same = known && ['macro', 'baseReply', 'baseNote'].every((name) => known.fields[name] === fields[name]);
  // Nobody adds pictures here: they are the template's, as it is now.
  const begun = { ...(same ? known : { fields }), id, form: 'macro' as const, ticketId: ticket.id, files: pictures };
  await reader.putDraft({ ...begun, updatedAt: clock() });
}
