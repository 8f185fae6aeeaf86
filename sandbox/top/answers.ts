// How answers are written: wrapper key, wrapped or flat lists, bare numbers beyond 2^53, XML where JSON was not asked for. Documented.
import { randomUUID } from 'node:crypto';
import type { Reply } from '../server/http';
import type { TopError } from './errors';

/** Marks what becomes a bare number; from the private use area, so that no text has it. */
const MARK = '\ue000';

/** A 64-bit id: written as a bare number, whatever its size. */
export function bare(id: string): string {
  return `${MARK}${id}`;
}

/** A list field; `item` is the name that wraps it. */
export class List {
  readonly item: string;
  readonly entries: readonly unknown[];
  constructor(item: string, entries: readonly unknown[]) {
    this.item = item;
    this.entries = entries;
  }
}

function plain(value: unknown, simplify: boolean): unknown {
  if (value instanceof List) {
    const entries = value.entries.map((entry) => plain(entry, simplify));
    return simplify ? entries : { [value.item]: entries };
  }
  if (Array.isArray(value)) return value.map((entry) => plain(entry, simplify));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field, simplify)]));
}

function toJson(value: unknown): string {
  return JSON.stringify(value).replace(/"\ue000(\d+)"/g, '$1');
}

function toXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((entry) => toXml(name, entry)).join('');
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', [MARK]: '' };
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, field]) => toXml(key, field))
          .join('')
      : String(value).replace(/[&<>\ue000]/g, (sign) => signs[sign] ?? sign);
  return `<${name}>${inner}</${name}>`;
}

function write(
  params: URLSearchParams,
  key: string,
  body: Record<string, unknown>,
  flat: boolean,
): Omit<Reply, 'outcome'> {
  const full = { ...body, request_id: randomUUID().replaceAll('-', '').slice(0, 12) };
  if (params.get('format') !== 'json')
    return {
      status: 200,
      headers: { 'content-type': 'text/xml;charset=UTF-8' },
      body: `<?xml version="1.0" encoding="utf-8" ?>${toXml(key, plain(full, false))}`,
    };
  const value = plain(full, flat);
  return {
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' },
    body: toJson(flat ? value : { [key]: value }),
  };
}

/** A method's answer: `taobao.qianniu.tasks.get` → `qianniu_tasks_get_response`. */
export function answer(params: URLSearchParams, body: Record<string, unknown>): Reply {
  const method = (params.get('method') ?? '').replace(/^taobao\./, '').replaceAll('.', '_');
  return { ...write(params, `${method}_response`, body, params.get('simplify') === 'true'), outcome: 'ok' };
}

/** Errors come with status 200 and keep their wrapper (documented; whether `simplify` takes it away is unknown). */
export function errorAnswer(params: URLSearchParams, { code, msg, subCode, subMsg }: TopError): Reply {
  const body = { code, msg, ...(subCode ? { sub_code: subCode } : {}), ...(subMsg ? { sub_msg: subMsg } : {}) };
  return { ...write(params, 'error_response', body, false), outcome: `error:${code}${subCode ? `:${subCode}` : ''}` };
}
