// Who is logged in. Cookie names and the escaped form of nicks: documented in public captures; `sn`: likely;
// lifetimes and the rest: invented.
import { randomUUID } from 'node:crypto';

export interface Session {
  id: string;
  shop: string;
  /** Name of the sub-account, the part after `:`. */
  agent: string;
  /** Domains whose cookies in the browser are older than the session: the next answer there sets them anew. */
  stale: string[];
}

/** As `BrowserContext.addCookies` of Playwright takes it. */
export interface SandboxCookie {
  name: string;
  value: string;
  domain: string;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'None' | 'Lax';
}

export interface Sessions {
  open(shop: string, agent: string): Session;
  find(id: string | undefined): Session | null;
  /** Ends one session, or all. */
  end(id?: string): void;
  /** Every live session becomes this agent's; browsers learn it with their next answer. */
  change(shop: string, agent: string): void;
}

export const SESSION_COOKIE = 'cookie2';
const DOMAINS = ['.taobao.com', '.tmall.com'];

/** Non-ASCII characters as backslash-u escapes, then percent-encoded (`%5Cu9752…`, observed). */
export function escapeNick(nick: string): string {
  const escaped = nick.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return encodeURIComponent(escaped);
}

/** The cookies of a login, for every domain. */
export function sessionCookies(session: Session, domains: readonly string[] = DOMAINS): SandboxCookie[] {
  const nick = escapeNick(session.shop);
  const sn = session.agent ? encodeURIComponent(`${session.shop}:${session.agent}`) : '';
  const values: [string, string, boolean][] = [
    [SESSION_COOKIE, session.id, true],
    ['unb', '2200000000001', true],
    ['tracknick', nick, false],
    ['_nk_', nick, false],
    ['lgc', nick, false],
    ['dnk', nick, false],
    ['sn', sn, false],
    ['_tb_token_', session.id.replaceAll('-', '').slice(0, 13), false],
  ];
  return domains.flatMap((domain) =>
    values.map(([name, value, httpOnly]) => ({
      name,
      value,
      domain,
      path: '/',
      secure: true,
      httpOnly,
      sameSite: 'None',
    })),
  );
}

/** The cookies of a logged-out browser: names and `tracknick` empty (observed). */
export function emptyCookies(domains: readonly string[] = DOMAINS): SandboxCookie[] {
  return sessionCookies({ id: '', shop: '', agent: '', stale: [] }, domains).map((cookie) => ({
    ...cookie,
    value: '',
  }));
}

export function setCookieLine(cookie: SandboxCookie): string {
  const { name, value, domain, path, httpOnly, sameSite } = cookie;
  return `${name}=${value}; Domain=${domain}; Path=${path}; Secure; SameSite=${sameSite}${httpOnly ? '; HttpOnly' : ''}`;
}

/** Set-Cookie lines that this host may set. */
export function setCookieLines(cookies: SandboxCookie[], host: string): string[] {
  return cookies.filter(({ domain }) => `.${host}`.endsWith(domain)).map(setCookieLine);
}

export function createSessions(): Sessions {
  const live = new Map<string, Session>();
  return {
    open(shop, agent) {
      const session: Session = { id: randomUUID(), shop, agent, stale: [] };
      live.set(session.id, session);
      return session;
    },
    find: (id) => (id ? (live.get(id) ?? null) : null),
    end(id) {
      if (id === undefined) live.clear();
      else live.delete(id);
    },
    change(shop, agent) {
      for (const session of live.values()) Object.assign(session, { shop, agent, stale: [...DOMAINS] });
    },
  };
}
