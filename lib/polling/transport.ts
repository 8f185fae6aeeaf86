// What carries one question to the platform and back. It does not parse.
import type { Identity } from '../sources/sold-orders/identity';

export type Who =
  | { type: 'identity'; identity: Identity }
  | { type: 'logged-out' } // a page is there and nobody is logged in: told without asking the platform
  | { type: 'no-page' };

export type Asked =
  | { type: 'answer'; status: number; contentType: string; text: string }
  | { type: 'logged-out' }
  | { type: 'other-shop'; identity: Identity } // the login changed: nothing was asked, or the answer was dropped
  | { type: 'dropped' } // identity changed while asking, same shop: ask again
  | { type: 'no-page' }
  | { type: 'unreachable' }
  | { type: 'too-large' };

export interface Transport {
  who(): Promise<Who>;
  /**
   * One answer of the sold-orders list on behalf of `shop`. Never rejects for what the platform or a page does. The caller has paced
   * the first request; `pace` is awaited before any further one.
   */
  ask(shop: string, params: Record<string, string>, pace: () => Promise<void>): Promise<Asked>;
}
