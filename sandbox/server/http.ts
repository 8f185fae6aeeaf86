// What an endpoint gets and gives; reading of requests.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Session } from './sessions';

export interface Call {
  host: string;
  method: string;
  path: string;
  query: URLSearchParams;
  /** Query and form together; what the form says wins. */
  params: URLSearchParams;
  /** Raw body as UTF-8. */
  body: string;
  headers: IncomingHttpHeaders;
  cookies: Map<string, string>;
  session: Session | null;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
  /** One word for the request log: ok, login, verification … */
  outcome: string;
  /** The connection is cut: before the answer, or in its middle. */
  cut?: 'before' | 'middle';
  /** ms to wait before answering. */
  delay?: number;
}

export function html(body: string, outcome = 'page', status = 200): Reply {
  return { status, headers: { 'content-type': 'text/html;charset=utf-8' }, body, outcome };
}

export function json(value: unknown, outcome = 'ok', status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
    outcome,
  };
}

export function redirect(location: string, outcome = 'redirect', cookies: string[] = []): Reply {
  return {
    status: 302,
    headers: { location, ...(cookies.length ? { 'set-cookie': cookies } : {}) },
    body: '',
    outcome,
  };
}

const LIMIT = 1_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT) throw new RangeError('body too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** Reads a request completely. The session is filled in by the router. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = new URL(request.url ?? '/', `https://${host || 'localhost'}`);
  const body = await readBody(request);
  const params = new URLSearchParams(url.search);
  if (/x-www-form-urlencoded/.test(request.headers['content-type'] ?? ''))
    for (const [name, value] of new URLSearchParams(body)) params.set(name, value);
  return {
    host,
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    params,
    body,
    headers: request.headers,
    cookies: readCookies(request.headers.cookie),
    session: null,
  };
}
