// Only for tests: a repository on a fresh fake IndexedDB, a remote that can be watched, and deaths.

import type { CommandDeps } from '@/lib/commands/context';
import type { CheckOutcome, Remote, SendOutcome } from '@/lib/commands/remote';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import type { CommandRequest } from '@/lib/ticket/command';
import type { OutboxEntry, TicketRepository } from '@/lib/ticket/ports';
import type { Ticket } from '@/lib/ticket/ticket';
import { TEST_NOW } from './builders';
import { freshIndexedDb, openRepository } from './db';

/** A new, empty database. */
export function freshRepository(): TicketRepository {
  freshIndexedDb();
  return openRepository().repository;
}

export interface TestDeps extends CommandDeps {
  /** Moves the clock, ms. */
  advance(ms: number): void;
}

export function testDeps(repository: TicketRepository, remotes: readonly Remote[] = []): TestDeps {
  let now = TEST_NOW;
  let id = 0;
  return {
    repository,
    settings: async () => DEFAULT_SETTINGS,
    autoRules: async () => [],
    remotes,
    now: () => now,
    newId: () => `id-${++id}`,
    advance(ms) {
      now += ms;
    },
  };
}

/** Stores tickets as they are, with a `created` event each. */
export async function store(repository: TicketRepository, tickets: readonly Ticket[]): Promise<void> {
  await repository.transact(async (tx) => {
    for (const ticket of tickets) {
      await tx.put({ ...ticket, no: -1 });
      await tx.addEvents([
        { ticketId: ticket.id, n: 0, at: ticket.createdAt, by: { type: 'platform', source: 'top' }, type: 'created' },
      ]);
    }
  });
}

export function request(
  id: string,
  command: CommandRequest['command'],
  targets: readonly Pick<Ticket, 'id' | 'rev'>[] = [],
): CommandRequest {
  return { id, command, targets: targets.map((each) => ({ ticketId: each.id, rev: each.rev })), by: '青瓷小铺:小林' };
}

export const SETTLED: CommandRequest['command'] = { type: 'settle', settlement: { agreed: true, note: '已退款' } };

export interface FakeRemote extends Remote {
  /** What arrived at the platform, by entry id, in order. */
  readonly arrived: string[];
  /** Answers of the next sends and checks; afterwards `done` and the truth. */
  sends: (SendOutcome | 'arrives-lost')[];
  checks: CheckOutcome[];
}

/** Takes settlements of tickets whose source is `top`. */
export function fakeRemote(): FakeRemote {
  const remote: FakeRemote = {
    name: 'top',
    arrived: [],
    sends: [],
    checks: [],
    plan: (command, ticket) =>
      command.type === 'settle' && ticket.source === 'top'
        ? { action: 'finish', payload: { id: ticket.subject } }
        : null,
    async send(entry: OutboxEntry) {
      const outcome = remote.sends.shift() ?? { type: 'done' };
      if (outcome === 'arrives-lost' || outcome.type === 'done') remote.arrived.push(entry.id);
      return outcome === 'arrives-lost' ? { type: 'lost' } : outcome;
    },
    async check(entry: OutboxEntry) {
      return remote.checks.shift() ?? (remote.arrived.includes(entry.id) ? 'done' : 'not-done');
    },
  };
  return remote;
}

/** Never settles: what a dead worker's promises do. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => {});
}

/**
 * Wraps an object so that the worker «dies» at the n-th call of any async method: before it happened, or after it happened but
 * before the answer came back. From then on nothing answers. `died` resolves at that moment.
 */
export function mortal(
  after: number,
  when: 'before' | 'after',
): { wrap<T extends object>(inner: T): T; died: Promise<void> } {
  let calls = 0;
  let die: () => void = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  let dead = false;
  const wrap = <T extends object>(inner: T): T =>
    new Proxy(inner, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function' || key === 'plan' || key === 'moot') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          calls += 1;
          const last = calls === after;
          if (dead || (last && when === 'before')) {
            dead = true;
            die();
            return never();
          }
          const result: unknown = await Reflect.apply(value, target, args);
          if (!last) return dead ? never() : result;
          dead = true;
          die();
          return never();
        };
      },
    });
  return { wrap, died };
}
