// Which shop an order page speaks for: what its cookies say now, not what its message says (R10).
import type { TabClient } from '../messaging/tab-client';
import { SECOND } from '../platform/clock';
import { AppError } from '../platform/errors';
import type { Identity } from '../sources/sold-orders/identity';

const IDENTITY_LIMIT = 2 * SECOND;

/**
 * Asks the tab who is logged in and compares with what the message claims. Gives the tab's own answer.
 * Throws `logged-out`, `wrong-shop`, `no-receiver`.
 */
export async function confirmIdentity(tabs: TabClient, tabId: number | null, claimed: Identity): Promise<Identity> {
  if (tabId === null) throw new AppError('forbidden');
  const { identity } = await tabs.ask(tabId, 'tab.identity', {}, IDENTITY_LIMIT);
  if (!identity) throw new AppError('logged-out');
  if (identity.shop !== claimed.shop) throw new AppError('wrong-shop');
  return identity;
}
