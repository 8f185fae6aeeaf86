// Who can call: apps with their secrets, sessions with their ends, and the numeric ids of a shop's accounts.
import { createHash, randomBytes } from 'node:crypto';
import { DAY } from '../model/clock';
import type { World } from '../model/world';

export interface Account {
  /** Numeric, as text. */
  uid: string;
  /** `main` or `main:sub`. */
  nick: string;
  shop: string;
}

export interface TopSession {
  token: string;
  appKey: string;
  account: Account;
  /** ms, platform clock */
  expiresAt: number;
  /** Withdrawn by the seller. */
  revoked: boolean;
  refreshToken: string;
}

/** A shop's self-use app. */
export interface TopApp {
  appKey: string;
  appSecret: string;
  shop: string;
  /** Calls a Beijing day; the test environment has 5,000 (likely), here unlimited until set. */
  quota: number;
  used: { day: string; calls: number };
  /** Methods that the app may not use (code 11). */
  denied: Set<string>;
}

export interface Accounts {
  all: Account[];
  find(uid: string): Account | undefined;
  byNick(nick: string): Account | undefined;
  apps: TopApp[];
  app(appKey: string): TopApp | undefined;
  /** The app of a shop. */
  of(shop: string): TopApp;
  openSession(app: TopApp, account: Account, life?: number): TopSession;
  session(token: string): TopSession | undefined;
  sessions: TopSession[];
}

/** Ours; real lifetimes depend on app and authorisation (documented as such), public samples show a day. */
export const SESSION_LIFE = 30 * DAY;

/** Not a shop's account: official tasks come from it. Invented. */
export const OFFICIAL: Account = { uid: '1000000001', nick: '官方小二', shop: '' };

export const UNLIMITED = Number.MAX_SAFE_INTEGER;

export function createAccounts(world: World): Accounts {
  const all = world.shops.flatMap(({ setup, no }): Account[] => [
    { uid: `22000000${String(no + 1).padStart(5, '0')}`, nick: setup.name, shop: setup.name },
    ...setup.agents.map((agent, index) => ({
      uid: `22100000${no + 1}${String(index + 1).padStart(4, '0')}`,
      nick: `${setup.name}:${agent}`,
      shop: setup.name,
    })),
  ]);
  const secret = (no: number): string => createHash('md5').update(`danling-${world.seed}-${no}`).digest('hex');
  const apps = world.shops.map(
    ({ setup, no }): TopApp => ({
      appKey: String(23_000_001 + no),
      appSecret: secret(no),
      shop: setup.name,
      quota: UNLIMITED,
      used: { day: '', calls: 0 },
      denied: new Set(),
    }),
  );
  const sessions: TopSession[] = [];
  const random = (): string => randomBytes(24).toString('hex');
  return {
    all,
    apps,
    sessions,
    find: (uid) => (uid === OFFICIAL.uid ? OFFICIAL : all.find((account) => account.uid === uid)),
    byNick: (nick) => all.find((account) => account.nick === nick),
    app: (appKey) => apps.find((app) => app.appKey === appKey),
    of(shop) {
      const found = apps.find((app) => app.shop === shop);
      if (!found) throw new Error(`sandbox: no app of ${shop}`);
      return found;
    },
    openSession(app, account, life = SESSION_LIFE) {
      const session: TopSession = {
        token: `6100${random()}`,
        appKey: app.appKey,
        account,
        expiresAt: world.clock.now() + life,
        revoked: false,
        refreshToken: `6101${random()}`,
      };
      sessions.push(session);
      return session;
    },
    session: (token) => sessions.find((session) => session.token === token),
  };
}
