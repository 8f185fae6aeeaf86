// From the create form's fields to a new ticket, with what is wrong. Pure.
import type { ErrorData } from '@/lib/platform/errors';
import type { NewTicket } from '@/lib/ticket/command';
import { fromLocalInput } from '@/lib/ticket/moment-input';
import { isOrderId } from '@/lib/ticket/order-id';
import { KINDS, type Kind, type Priority } from '@/lib/ticket/ticket';

export const CREATE_FIELDS = ['shop', 'kind', 'orderId', 'text', 'dueAt', 'priority'] as const;
export const PRIORITIES: readonly Priority[] = [0, 1, 2, 3];
export type CreateErrors = Partial<Record<(typeof CREATE_FIELDS)[number], ErrorData>>;

const missing = (field: string): ErrorData => ({ code: 'missing-field', params: { field } });
const bad = (field: string): ErrorData => ({ code: 'bad-field', params: { field } });

/** Full-width digits and spaces as they come out of a copied cell → plain digits. */
export const orderNumber = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** Numbers of 18–19 digits are documented; another one is taken (who knows what comes), but said. */
export const unusualOrderNumber = (text: string): boolean => text !== '' && !/^\d{18,19}$/.test(text);

/** A picture alone says something, too: then the text may be empty. */
export function readNewTicket(
  fields: Readonly<Record<string, string>>,
  pictures: number,
  me: string,
  now: number,
): { ticket?: NewTicket; errors: CreateErrors } {
  const errors: CreateErrors = {};
  const shop = (fields['shop'] ?? '').trim();
  const kind = fields['kind'] as Kind;
  const orderId = orderNumber(fields['orderId'] ?? '');
  const text = (fields['text'] ?? '').trim();
  const typed = fields['dueAt'] ?? '';
  const dueAt = typed === '' ? null : fromLocalInput(typed);
  const priority = PRIORITIES.find((one) => String(one) === fields['priority']);
  if (shop === '') errors.shop = missing('shop');
  if (!KINDS.includes(kind)) errors.kind = bad('kind');
  if (orderId !== '' && !isOrderId(orderId, shop)) errors.orderId = bad('orderId');
  if (text === '' && pictures === 0) errors.text = missing('text');
  if (typed !== '' && (dueAt === null || dueAt <= now)) errors.dueAt = bad('dueAt');
  if (Object.keys(errors).length > 0) return { errors };
  const ticket: NewTicket = { shop, kind, orderId: orderId || null, text, assignee: me || null };
  // Where nobody chose, the kind's own default and the shop's rules decide.
  if (priority !== undefined) ticket.priority = priority;
  if (dueAt !== null) ticket.dueAt = dueAt;
  return { ticket, errors };
}
