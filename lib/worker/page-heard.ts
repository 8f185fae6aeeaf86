// Takes what page-watch has heard. A forged answer is possible, so: whose it is says the tab itself, how much is taken is limited, it only
// brings work (lib/sources/page/heard.ts), and it neither stops nor starts any reading of ours.

import type { Heard } from '../page-watch/watched';
import { type Clock, HOUR, MINUTE } from '../platform/clock';
import { createLog } from '../platform/log';
import type { Identity } from '../sources/sold-orders/identity';
import type { App } from './app';
import { createBudget } from './budget';
import { confirmIdentity } from './page-access';
import { unreadablePage } from './page-trouble';
import { settled } from './settled';

const log = createLog('page-watch');

/** Answers a tab may hand over in a minute. */
const PER_MINUTE = 20;
/** Rows that are taken in an hour, from all tabs together: more than any shop's pages show. */
const ROWS_PER_HOUR = 3_000;

/**
 * May this tab say one thing more? A budget whose minute is over says what a new one would, so it is forgotten: no tab that was closed
 * or went elsewhere is kept, and no listener for that wakes the worker.
 */
export function createTabBudgets(now: Clock): ((tabId: number) => boolean) & { size(): number } {
  const tabs = new Map<number, { since: number; budget: ReturnType<typeof createBudget> }>();
  const mayTell = (tabId: number): boolean => {
    for (const [id, { since }] of tabs) if (now() - since >= MINUTE) tabs.delete(id);
    const entry = tabs.get(tabId) ?? { since: now(), budget: createBudget(PER_MINUTE, MINUTE, now) };
    tabs.set(tabId, entry);
    return entry.budget(1) === 1;
  };
  return Object.assign(mayTell, { size: () => tabs.size });
}

export type TakeHeard = (identity: Identity, heard: Heard, tabId: number | null) => Promise<{ on: boolean }>;

export function createTakeHeard(app: App): TakeHeard {
  const rows = createBudget(ROWS_PER_HOUR, HOUR, app.now);
  const mayTell = createTabBudgets(app.now);
  return async (identity, heard, tabId) => {
    if (!(await app.settings()).pageWatch) return { on: false };
    if (tabId === null || !mayTell(tabId)) return { on: true };
    const { shop } = await confirmIdentity(app.tabs, tabId, identity);
    const { news, tickets } = await app.takeHeard(shop, heard, rows);
    if (news.type === 'nothing') {
      if (!news.understood) log.warn(`an answer of ${heard.api} was not understood`);
      return { on: true };
    }
    if (news.type === 'todo') await app.centre.patch(shop, { todo: { count: news.count, at: app.now() } });
    await app.health.patch(
      'page',
      shop,
      news.type === 'trouble'
        ? { state: news.state, link: news.link }
        : { lastGoodAt: app.now(), ...((await unreadablePage(app, shop)) ? {} : { state: 'fresh', link: null }) },
    );
    if (tickets.length > 0) await settled([app.announce.tickets(tickets), app.afterWrite()]);
    return { on: true };
  };
}
