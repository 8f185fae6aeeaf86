// Checks of what agents type. Each throws AppError with the field's name.
import { AppError } from '../platform/errors';
import { TEXT_LIMIT } from './command';
import { maskPersonal } from './mask';
import { cleanText } from './text';

export const TAG_LIMIT = 20;
export const TAG_LENGTH = 20;
/** Longest agent name, `main:sub` included. */
export const NAME_LENGTH = 60;

/** Masked and trimmed, may be empty; `too-large` beyond TEXT_LIMIT. */
export function checkedText(text: string, field: string): string {
  if (text.length > TEXT_LIMIT) throw new AppError('too-large', { field, limit: TEXT_LIMIT });
  return maskPersonal(text, { lines: true });
}

/** A name of an agent: `missing-field`, `too-large`. */
export function checkedName(name: string, field: string): string {
  const clean = cleanText(name, { limit: NAME_LENGTH + 1 });
  if (!clean) throw new AppError('missing-field', { field });
  if (clean.length > NAME_LENGTH) throw new AppError('too-large', { field, limit: NAME_LENGTH });
  return clean;
}

/** A moment in the future, ms: `bad-field`. */
export function checkedTime(ms: number, field: string, now: number): number {
  if (!Number.isSafeInteger(ms) || ms <= now) throw new AppError('bad-field', { field });
  return ms;
}

/** Old tags, without `remove`, with `add` at the end; trimmed, no doubles. `too-large` beyond 20 tags or 20 characters. */
export function mergeTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map((name) => cleanText(name, { limit: TEXT_LIMIT })));
  const result = new Set(tags.filter((name) => !gone.has(name)));
  for (const name of add) {
    const clean = cleanText(name, { limit: TAG_LENGTH * 2 });
    if (clean.length > TAG_LENGTH) throw new AppError('too-large', { field: 'tag', limit: TAG_LENGTH });
    if (clean) result.add(clean);
  }
  if (result.size > TAG_LIMIT) throw new AppError('too-large', { field: 'tags', limit: TAG_LIMIT });
  return [...result];
}
