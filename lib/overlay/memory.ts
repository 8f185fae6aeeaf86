// What the script knows of the shop's tickets: all open ones at once, others by question, so that marks need no round trip.
import type { Client } from '../messaging/client-core';
import type { Identity } from '../sources/sold-orders/identity';
import type { MarksByOrder } from './types';

/** As many order ids as one `page.marks` message may hold. */
const QUESTION_LIMIT = 200;
/** After a failed question nothing is asked for this long, ms. */
const PAUSE = 5_000;

export interface TicketMemory {
  /** Known tickets by order id; an order that was never heard of is absent. */
  readonly known: MarksByOrder;
  /** Starts anew for this identity (null = nobody): forgets, then reads the open tickets. */
  start(identity: Identity | null): Promise<void>;
  /** Asks for orders that are not known yet, in one message; the rest waits for the next call. */
  ask(orderIds: readonly string[]): void;
  /** News from the worker. Ignored for another shop. */
  apply(shop: string, marks: MarksByOrder): void;
}

/** `onChange` is called after anything was learnt. */
export function createTicketMemory(client: Client, onChange: () => void): TicketMemory {
  let identity: Identity | null = null;
  let generation = 0;
  let known = fresh();
  let asking = false;
  /** News that came while an answer was on its way: the answer may be older. */
  const flights = new Set<MarksByOrder>();

  function learn(marks: MarksByOrder): void {
    for (const [orderId, tickets] of Object.entries(marks)) known[orderId] = tickets;
    onChange();
  }

  async function start(next: Identity | null): Promise<void> {
    identity = next;
    generation += 1;
    asking = false;
    if (!identity) {
      known = fresh();
      onChange();
      return;
    }
    // What was known stays until the answer is here, unless it is another shop's: no flicker.
    const marks = await answer(client.send('page.openMarks', { identity }));
    if (!marks) return;
    known = fresh();
    learn(marks);
  }

  /** An answer and the news that came meanwhile; null when it is for who was here before. */
  async function answer(coming: Promise<MarksByOrder>): Promise<MarksByOrder | null> {
    const mine = generation;
    const news = fresh();
    flights.add(news);
    try {
      const marks = Object.assign(fresh(), await coming, news);
      return mine === generation ? marks : null;
    } finally {
      flights.delete(news);
    }
  }

  async function question(orderIds: string[], who: Identity): Promise<void> {
    asking = true;
    try {
      const marks = await answer(client.send('page.marks', { identity: who, orderIds }));
      if (!marks) return;
      for (const orderId of orderIds) marks[orderId] ??= [];
      asking = false;
      learn(marks);
    } catch {
      setTimeout(() => {
        asking = false;
      }, PAUSE);
    }
  }

  return {
    get known() {
      return known;
    },
    async start(next) {
      if (next?.shop !== identity?.shop) known = fresh();
      await start(next);
    },
    ask(orderIds) {
      if (asking || !identity) return;
      const unknown = [...new Set(orderIds)].filter((orderId) => !(orderId in known)).slice(0, QUESTION_LIMIT);
      if (unknown.length > 0) void question(unknown, identity);
    },
    apply(shop, marks) {
      if (shop !== identity?.shop) return;
      for (const news of flights) Object.assign(news, marks);
      learn(marks);
    },
  };
}

/** No prototype: an order id can never meet `constructor`. */
function fresh(): MarksByOrder {
  return Object.create(null) as MarksByOrder;
}
