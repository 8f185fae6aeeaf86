// From a settle form's fields to a settlement, with what is missing. Pure.

import { HOUR } from '@/lib/platform/clock';
import type { ErrorData } from '@/lib/platform/errors';
import type { SettlementInput } from '@/lib/ticket/command';
import { fromLocalInput } from '@/lib/ticket/moment-input';
import { missingFields, type RequiredFields, requiredFields } from '@/lib/ticket/settlement';
import type { SettlementField, Ticket } from '@/lib/ticket/ticket';

export type FieldErrors = Partial<Record<SettlementField, ErrorData>>;

/** Fields demanded for these tickets together. Evidence cannot be asked for several at once. */
export function demandedFields(tickets: readonly Ticket[], required: RequiredFields): SettlementField[] {
  const all = new Set(tickets.flatMap((ticket) => requiredFields(ticket.kind, required)));
  if (tickets.length > 1) all.delete('evidence');
  return [...all];
}

/** @param pictures how many count as evidence: added here, or on the ticket already */
export function readSettlement(
  fields: Readonly<Record<string, string>>,
  pictures: number,
  demanded: readonly SettlementField[],
  now: number,
): { settlement: SettlementInput; errors: FieldErrors } {
  const agreed = fields['agreed'] === 'yes' ? true : fields['agreed'] === 'no' ? false : null;
  const typed = fields['promisedAt'] ?? '';
  const promisedAt = typed === '' ? null : fromLocalInput(typed);
  const settlement: SettlementInput = { agreed, note: (fields['note'] ?? '').trim() };
  const errors: FieldErrors = {};
  if (promisedAt !== null) settlement.promisedAt = promisedAt;
  const missing = missingFields({ ...settlement, evidence: Array(pictures).fill('') }, demanded);
  for (const field of missing) errors[field] = { code: 'missing-field', params: { field } };
  if (typed !== '' && (promisedAt === null || promisedAt <= now))
    errors.promisedAt = { code: 'bad-field', params: { field: 'promisedAt' } };
  return { settlement, errors };
}

/** The settlement as typed so far, with what is still demanded filled in: for the preview of several tickets. */
export function previewSettlement(
  fields: Readonly<Record<string, string>>,
  demanded: readonly SettlementField[],
  now: number,
): SettlementInput {
  const { settlement } = readSettlement(fields, 0, [], now);
  if (demanded.includes('agreed')) settlement.agreed ??= true;
  if (demanded.includes('note')) settlement.note ||= '…';
  const { promisedAt } = settlement;
  if (promisedAt !== undefined && promisedAt <= now) delete settlement.promisedAt;
  if (demanded.includes('promisedAt')) settlement.promisedAt ??= now + HOUR;
  return settlement;
}
