// The drafts of 结单: one per ticket, and one for the latest batch, which belongs to exactly those tickets.
import type { AppStore } from '@/lib/store/app-store';
import { type DraftForm, draftDeps, openDraft } from '@/lib/store/draft-store';

const BATCH = 'settle:batch';

/** Which tickets, whatever their order. */
export const aboutTickets = (ids: readonly string[]): string => [...ids].sort().join();

/** What is stored of a draft about these tickets (see aboutTickets). */
function place(about: string): { id: string; ticketId: string | null; fields: Record<string, string> } {
  if (about.includes(',')) return { id: BATCH, ticketId: null, fields: { about } };
  return { id: `settle:${about}`, ticketId: about, fields: {} };
}

export function openSettleDraft(app: AppStore, about: string): DraftForm {
  const { id, ticketId, fields } = place(about);
  return openDraft(draftDeps(app), id, 'settle', ticketId, fields);
}

/** Nothing is left to do for these tickets with what was kept for them. */
export async function forgetFor(app: AppStore, ids: readonly string[]): Promise<void> {
  await app.reader.deleteDraft(place(aboutTickets(ids)).id).catch(() => undefined); // settled is settled
}

/** The tickets that a batch could not settle keep what was typed for it. */
export async function keepFor(
  app: AppStore,
  ids: readonly string[],
  { about: _, ...typed }: Readonly<Record<string, string>>,
): Promise<void> {
  const { id, ticketId, fields } = place(aboutTickets(ids));
  const draft = { id, form: 'settle' as const, ticketId, fields: { ...typed, ...fields }, files: [] };
  await app.reader.putDraft({ ...draft, updatedAt: app.clock() }).catch(() => undefined); // settled is settled
}
