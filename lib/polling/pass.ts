// What the poller needs from a source's plan. One object = one run on behalf of one shop; its state is stored after every page.
import type { Settings } from '../settings/settings';
import type { Answer } from '../sources/sold-orders/order';
import type { Sighting } from '../ticket/sighting';

export type PageAnswer = Extract<Answer, { type: 'page' }>;

export interface PassNews {
  sightings: Sighting[];
  /** Ids of open tickets that neither the sweep nor a question by id found. */
  missing: string[];
  /** Texts whose meaning is not in our table. */
  unknownTexts: string[];
}

export interface Pass {
  /** JSON; given back to `begin` by the next run, whatever happened in between. */
  readonly state: unknown;
  /** Orders read in the running sweep. */
  readonly progress: { read: number; total: number } | null;
  /** The next question's form fields; null = this run ends here (complete, or at its page cap). */
  next(): Record<string, string> | null;
  /**
   * Digests a page: what it says of tickets, and where the plan stands now. Only after this is `state` stored. Null = the page contradicts
   * itself: nothing of it was taken.
   */
  accept(answer: PageAnswer): Promise<PassNews | null>;
}

export interface PassSource {
  /** `stored`: the shop's last state, or anything else (= from the start). */
  begin(shop: string, stored: unknown, settings: Settings): Promise<Pass>;
}
