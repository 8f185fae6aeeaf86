// What use cases see of storage (see lib/ticket/ports). Only the background imports this.
import { AppError } from '../platform/errors';
import type { TicketRepository, TicketTransaction } from '../ticket/ports';
import type { Connection } from './connection';
import * as queries from './queries';
import { COMMAND_STORES, type Db, type Tx } from './schema';
import { UnitOfWork } from './transaction';
import { wakeSnoozed } from './wake-snoozed';

/** Names of errors that mean «this connection is closed»: the work has not begun, a fresh connection may do it. */
const isClosed = (error: unknown): boolean => error instanceof DOMException && error.name === 'InvalidStateError';

function toAppError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') return new AppError('quota', {}, { cause: error });
  return new AppError('db-failed', { name: error.name }, { cause: error });
}

async function run<T>(tx: Tx, work: (tx: TicketTransaction) => Promise<T>): Promise<T> {
  // Its rejection is looked at below in every case; without this it would be «unhandled» while `work` fails.
  tx.done.catch(() => undefined);
  try {
    const unit = new UnitOfWork(tx);
    const result = await work(unit);
    await unit.flush();
    tx.commit(); // no round trip to find out that nothing more comes
    await tx.done;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // already over: then it aborted by itself, and says why
      throw toAppError(tx.error ?? error);
    }
    await tx.done.catch(() => undefined);
    throw toAppError(error);
  }
}

/** `connection` is a writer connection; it is opened when first needed. `housekeeping`: how that rarely used code is read. */
export function createTicketRepository(
  connection: Connection,
  housekeeping: () => Promise<typeof import('./housekeeping')> = () => import('./housekeeping'),
): TicketRepository {
  /** Runs `use`; if the connection turns out to be closed, once more on a new one. */
  async function withDb<T>(use: (db: Db) => Promise<T>): Promise<T> {
    const db = await connection.get();
    try {
      return await use(db);
    } catch (error) {
      if (!isClosed(error)) throw toAppError(error);
    }
    connection.drop(db);
    return use(await connection.get()).catch((error: unknown) => {
      throw toAppError(error);
    });
  }

  const transact: TicketRepository['transact'] = (work) =>
    withDb((db) => run(db.transaction([...COMMAND_STORES], 'readwrite', { durability: 'strict' }) as Tx, work));

  async function quietly<T>(use: (house: typeof import('./housekeeping'), db: Db) => Promise<T>): Promise<T> {
    const house = await housekeeping();
    return withDb((db) => use(house, db));
  }

  return {
    transact,
    get: (id) => withDb((db) => queries.ticket(db, id)),
    openTickets: (shop, limit) => withDb((db) => queries.openTickets(db, shop, limit)),
    byOrders: (shop, orderIds) => withDb((db) => queries.byOrders(db, shop, orderIds)),
    counts: () => withDb(queries.counts),
    near: (now, until, limit, wanted) => withDb((db) => queries.near(db, now, until, limit, wanted)),
    snoozeEndsBetween: (from, to) => withDb((db) => queries.snoozeEndsBetween(db, from, to)),
    nextMoment: (after, soon) => withDb((db) => queries.nextMoment(db, after, soon)),
    events: (ticketId, limit) => withDb((db) => queries.events(db, ticketId, limit)),
    outbox: (states) => withDb((db) => queries.outbox(db, states)),
    putOutbox: (entry) =>
      withDb(async (db) => {
        const tx = db.transaction('outbox', 'readwrite', { durability: 'strict' });
        await Promise.all([tx.store.put(entry), tx.done]);
      }),
    draft: (id) => withDb((db) => db.get('drafts', id)),
    putDraft: (draft) => withDb(async (db) => void (await db.put('drafts', draft))),
    deleteDraft: (id) => withDb((db) => db.delete('drafts', id)),
    wakeSnoozed: (now) => withDb((db) => wakeSnoozed(db, transact, now)),
    pruneClosed: (before) => quietly((house, db) => house.pruneClosed(db, transact, before)),
    pruneCommands: (before) => quietly((house, db) => house.pruneCommands(db, before)),
    pruneDrafts: (prefix, before) => quietly((house, db) => house.pruneDrafts(db, prefix, before)),
    foldDeltas: () => quietly((house, db) => house.foldDeltas(db)),
    recount: () => quietly((house, db) => house.recount(db)),
  };
}
