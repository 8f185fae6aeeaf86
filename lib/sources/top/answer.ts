// Raw answer of the gateway → the method's own answer, or its error. Wrapped and simplified answers both (documented).
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { maskPersonal } from '@/lib/ticket/mask';
import { parseJson } from '../json';
import type { TopError } from './types';

export type TopAnswer =
  | { type: 'body'; body: Readonly<Record<string, unknown>> }
  | { type: 'error'; error: TopError }
  | { type: 'unreadable' };

const record = z.record(z.string(), z.unknown());
const text = z.catch(z.string(), '');
const errorSchema = z.object({
  code: z.pipe(
    z.union([z.number(), z.string()]),
    z.transform((value: string | number) => Number(value)),
  ),
  msg: text,
  sub_code: text,
  sub_msg: text,
});

const MESSAGE_LENGTH = 200;

/** `taobao.qianniu.tasks.get` → `qianniu_tasks_get_response` (documented). */
export function responseKey(method: string): string {
  return `${method.replace(/^taobao\./, '').replaceAll('.', '_')}_response`;
}

function readError(value: unknown): TopError | null {
  const parsed = z.safeParse(errorSchema, value);
  if (!parsed.success || !Number.isSafeInteger(parsed.data.code)) return null;
  const { code, msg, sub_code: subCode, sub_msg: subMsg } = parsed.data;
  return {
    code,
    subCode: subCode.slice(0, 100),
    message: maskPersonal(subMsg || msg, { limit: MESSAGE_LENGTH }),
  };
}

/** What is neither the method's answer nor an error is unreadable: a proxy's page, another service, a cut text. */
export function parseTopAnswer(raw: string, method: string): TopAnswer {
  const whole = z.safeParse(record, parseJson(raw.replace(/^\ufeff/, '')));
  if (!whole.success) return { type: 'unreadable' };
  const { data } = whole;
  if ('error_response' in data) {
    const error = readError(data['error_response']);
    return error ? { type: 'error', error } : { type: 'unreadable' };
  }
  const wrapped = z.safeParse(record, data[responseKey(method)]);
  if (wrapped.success) return { type: 'body', body: wrapped.data };
  if ('code' in data && ('msg' in data || 'sub_code' in data)) {
    const error = readError(data);
    if (error) return { type: 'error', error };
  }
  // Simplified answers have no wrapper but always a request id.
  return 'request_id' in data ? { type: 'body', body: data } : { type: 'unreadable' };
}

/** A list field: `{"q_task":[…]}`, or the array itself where the answer is simplified; absent = empty (the platform leaves out empty lists). */
export function listOf(value: unknown): unknown[] | null {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  const wrapped = z.safeParse(record, value);
  if (!wrapped.success) return null;
  const inner = Object.values(wrapped.data);
  if (inner.length === 0) return [];
  return inner.length === 1 && Array.isArray(inner[0]) ? inner[0] : null;
}

export interface ParsedList<T> {
  items: T[];
  /** Entries that could not be read. */
  skipped: number;
}

/** A page of a list. */
export interface ParsedPage<T> extends ParsedList<T> {
  /** The platform says whether more follow; absent = it does not. */
  more?: boolean;
}

/** Null where there is no list at all, or none of its entries can be read. */
export function parseList<T>(value: unknown, parse: (entry: unknown) => T | null): ParsedList<T> | null {
  const entries = listOf(value);
  if (!entries) return null;
  const items = entries.map(parse).filter((item) => item !== null);
  return entries.length > 0 && items.length === 0 ? null : { items, skipped: entries.length - items.length };
}
