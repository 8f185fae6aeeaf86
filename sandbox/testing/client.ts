// A tiny browser for tests without a browser: speaks TLS to the sandbox under any host name and keeps cookies.
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { Sandbox } from '../start';

export interface ClientAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

export interface ClientRequest {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as a form, or as it is when a string. */
  body?: URLSearchParams | string;
}

export interface Client {
  /** By registrable domain, e.g. `.taobao.com`. */
  cookies: Map<string, Map<string, string>>;
  login(shop?: string, agent?: string): void;
  /** Follows nothing. Rejects when the connection is cut. */
  fetch(url: string, init?: ClientRequest): Promise<ClientAnswer>;
}

const domainOf = (host: string): string => `.${host.split('.').slice(-2).join('.')}`;

/** A client with an empty cookie jar. */
export function createClient(sandbox: Pick<Sandbox, 'port' | 'cert' | 'scenario'>): Client {
  const cookies: Client['cookies'] = new Map();
  const jar = (domain: string): Map<string, string> => {
    const found = cookies.get(domain) ?? new Map<string, string>();
    cookies.set(domain, found);
    return found;
  };
  const keep = (line: string, host: string): void => {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    jar(domainOf(host)).set(pair.slice(0, at), pair.slice(at + 1));
  };
  return {
    cookies,
    login(shop, agent) {
      for (const { name, value, domain } of sandbox.scenario.login(shop, agent).cookies) jar(domain).set(name, value);
    },
    fetch: (address, init = {}) =>
      new Promise((resolve, reject) => {
        const url = new URL(address);
        const cookie = [...jar(domainOf(url.hostname))].map(([name, value]) => `${name}=${value}`).join('; ');
        const form = init.body instanceof URLSearchParams;
        const outgoing = request(
          {
            host: '127.0.0.1',
            port: sandbox.port,
            servername: url.hostname,
            ca: sandbox.cert,
            path: url.pathname + url.search,
            method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
            agent: false,
            headers: {
              host: url.hostname,
              ...(cookie ? { cookie } : {}),
              ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
              ...init.headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => {
              if (!response.complete) return reject(new Error('cut in the middle'));
              for (const line of response.headers['set-cookie'] ?? []) keep(line, url.hostname);
              const body = Buffer.concat(chunks);
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body,
                text: body.toString('utf8'),
              });
            });
          },
        );
        outgoing.on('error', reject);
        outgoing.end(init.body === undefined ? undefined : String(init.body));
      }),
  };
}
