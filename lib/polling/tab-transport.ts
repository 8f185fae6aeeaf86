// Asks through an open, live seller tab, from the page's own origin (design §5.1). Opens and wakes nothing.
import type { PageFetchResult } from '../messaging/protocol';
import type { TabClient } from '../messaging/tab-client';
import { SECOND } from '../platform/clock';
import { AppError } from '../platform/errors';
import { type Identity, sameIdentity } from '../sources/sold-orders/identity';
import type { Asked, Transport, Who } from './transport';

/** The part of `tabs.Tab` that decides. */
export interface SellerTab {
  id?: number | undefined;
  url?: string | undefined;
  status?: string | undefined;
  discarded?: boolean | undefined;
  frozen?: boolean | undefined;
  incognito?: boolean | undefined;
  active?: boolean | undefined;
}

export const FETCH_LIMIT = 20 * SECOND;
/** Cookies are read at once; a tab that takes longer is frozen or has no script of ours. */
const IDENTITY_LIMIT = 2 * SECOND;
/** Tabs that may be tried for one answer; each try is a request. */
const MAX_FETCHES = 2;
const MAX_CANDIDATES = 8;
const SAME_ORIGIN = 'trade.taobao.com';

export function createTabTransport(client: TabClient, queryTabs: () => Promise<readonly SellerTab[]>): Transport {
  /** The tab that answered last in this run: the next pages need not find out again which ones do not. */
  let answering: number | null = null;

  async function identityOf(tabId: number): Promise<Identity | null | undefined> {
    return ignoreAbsent(client.ask(tabId, 'tab.identity', {}, IDENTITY_LIMIT)).then((answer) => answer?.identity);
  }

  async function who(): Promise<Who> {
    let loggedOut = false;
    answering = null;
    for (const { id } of candidates(await queryTabs())) {
      const identity = await identityOf(id);
      if (identity) return { type: 'identity', identity };
      if (identity === null) loggedOut = true;
    }
    return { type: loggedOut ? 'logged-out' : 'no-page' };
  }

  async function ask(shop: string, params: Record<string, string>, pace: () => Promise<void>): Promise<Asked> {
    let fetches = 0;
    let last: Asked = { type: 'no-page' };
    const known = candidates(await queryTabs());
    const order = [...known.filter(({ id }) => id === answering), ...known.filter(({ id }) => id !== answering)];
    answering = null;
    for (const { id, host } of order) {
      // Which origins the platform allows is unknown: after a failure only the list's own origin is worth a second request.
      if (fetches > 0 && host !== SAME_ORIGIN) continue;
      if (fetches >= MAX_FETCHES) break;
      const identity = await identityOf(id);
      if (identity === undefined) continue;
      if (identity === null) {
        if (last.type === 'no-page') last = { type: 'logged-out' };
        continue;
      }
      if (identity.shop !== shop) return { type: 'other-shop', identity };
      if (fetches > 0) await pace(); // the login may change meanwhile: the page says who asked
      fetches += 1;
      const result = await ignoreAbsent(client.ask(id, 'tab.fetchSoldOrders', { params }, FETCH_LIMIT));
      last = result ? digest(shop, result) : { type: 'unreachable' };
      if (last.type === 'unreachable') continue;
      answering = id;
      return last;
    }
    return last;
  }

  return { who, ask };
}

function digest(shop: string, { before, after, outcome }: PageFetchResult): Asked {
  if (!before || !after) return { type: 'logged-out' };
  if (after.shop !== shop) return { type: 'other-shop', identity: after };
  if (!sameIdentity(before, after)) return { type: 'dropped' };
  switch (outcome.type) {
    case 'text':
      return { type: 'answer', status: outcome.status, contentType: outcome.contentType, text: outcome.text };
    case 'redirected':
      return { type: 'logged-out' };
    case 'network-error':
      return { type: 'unreachable' };
    case 'too-large':
      return { type: 'too-large' };
  }
}

interface Candidate {
  id: number;
  host: string;
}

/**
 * Live tabs, the list's own origin first (there no CORS rule can stand in the way), then what the agent looks at. One that
 * still loads comes last: it says hello before its last picture has come, but it may also be on its way elsewhere.
 */
export function candidates(tabs: readonly SellerTab[]): Candidate[] {
  return tabs
    .filter((tab) => !tab.discarded && !tab.frozen && !tab.incognito)
    .flatMap((tab) =>
      tab.id !== undefined && tab.url && URL.canParse(tab.url)
        ? [
            {
              id: tab.id,
              host: new URL(tab.url).host,
              active: tab.active === true,
              complete: tab.status === 'complete',
            },
          ]
        : [],
    )
    .sort((a, b) => rank(b) - rank(a) || a.id - b.id)
    .slice(0, MAX_CANDIDATES)
    .map(({ id, host }) => ({ id, host }));
}

function rank({ host, active, complete }: { host: string; active: boolean; complete: boolean }): number {
  const origin = host === SAME_ORIGIN ? 4 : host === 'myseller.taobao.com' || host === 'qn.taobao.com' ? 2 : 0;
  return (complete ? 8 : 0) + origin + (active ? 1 : 0);
}

/** «Nobody there» is an ordinary outcome here; every other failure is not ours to hide. */
async function ignoreAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
