// What a settlement must say before a ticket may be closed with it. Which fields are compulsory is data per kind.
import { AppError } from '../platform/errors';
import { type SettlementInput, TEXT_LIMIT } from './command';
import { maskPersonal } from './mask';
import { type AttachmentRef, type Kind, SETTLEMENT_FIELDS, type Settlement, type SettlementField } from './ticket';

export type RequiredFields = Readonly<Record<string, readonly string[]>>;

/** Compulsory fields of a kind; names that this version does not know are left out. */
export function requiredFields(kind: Kind, required: RequiredFields): SettlementField[] {
  const wanted = required[kind] ?? [];
  return SETTLEMENT_FIELDS.filter((field) => wanted.includes(field));
}

/** Compulsory fields that `settlement` leaves empty. For forms, before anything is sent. */
export function missingFields(settlement: Settlement, fields: readonly SettlementField[]): SettlementField[] {
  return fields.filter((field) => {
    if (field === 'agreed') return settlement.agreed === null;
    if (field === 'note') return settlement.note === '';
    if (field === 'promisedAt') return settlement.promisedAt === undefined;
    return settlement.evidence.length === 0;
  });
}

/**
 * Input and pictures → settlement.
 * Throws `too-large`, `bad-field` (promisedAt not in the future), `missing-field` (the first one that is missing).
 */
export function buildSettlement(
  input: SettlementInput,
  fields: readonly SettlementField[],
  evidence: readonly AttachmentRef[],
  now: number,
): Settlement {
  if (input.note.length > TEXT_LIMIT) throw new AppError('too-large', { field: 'note', limit: TEXT_LIMIT });
  const settlement: Settlement = {
    agreed: input.agreed,
    note: maskPersonal(input.note, { lines: true }),
    evidence: evidence.map((file) => file.id),
  };
  if (input.promisedAt !== undefined) {
    if (!Number.isSafeInteger(input.promisedAt) || input.promisedAt <= now)
      throw new AppError('bad-field', { field: 'promisedAt' });
    settlement.promisedAt = input.promisedAt;
  }
  const [missing] = missingFields(settlement, fields);
  if (missing) throw new AppError('missing-field', { field: missing });
  return settlement;
}
