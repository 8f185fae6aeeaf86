// Opening the database. Only the worker creates or upgrades it; readers open what is there.
// A store is never dropped, whatever fails: the data outlives our mistakes.
import { openDB } from 'idb';
import { AppError, type ErrorCode } from '../platform/errors';
import { type MIGRATIONS, migrate } from './migrations';
import { type DanlingSchema, type Db, SCHEMA_VERSION } from './schema';

export type DbProblem =
  /** No database yet, or an unfinished upgrade: ask the worker («升级中»). */
  | 'absent'
  | 'older'
  /** Written by a newer Danling: say so, touch nothing. */
  | 'newer'
  /** A page of ours keeps an older version open and does not close it. */
  | 'blocked'
  /** The disk is full. */
  | 'quota'
  /** The browser cannot read its own files (damaged profile, private mode). */
  | 'backing-store'
  /** Did not answer within the time limit. */
  | 'timeout'
  | 'failed';

export class OpenError extends AppError {
  readonly problem: DbProblem;

  constructor(problem: DbProblem, cause?: unknown) {
    const codes: Partial<Record<DbProblem, ErrorCode>> = { newer: 'db-newer', blocked: 'db-blocked', quota: 'quota' };
    super(codes[problem] ?? 'db-failed', { state: problem }, { cause, message: `database ${problem}` });
    this.problem = problem;
  }
}

export interface OpenEvents {
  /** Another context wants to upgrade or delete: the connection has been closed. */
  onClosed(): void;
  /** Waiting for another context to close; the open may still succeed. */
  onBlocked?(): void;
  /** An upgrade from an older version has begun. */
  onUpgrade?(): void;
}

/** The browser's words for «cannot open» are not standardised; names are (documented: IndexedDB 3.0). */
function problemOf(error: unknown): DbProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'VersionError') return 'newer';
  if (name === 'QuotaExceededError') return 'quota';
  // observed: Chromium «Internal error opening backing store», Firefox with «never remember history»
  if (name === 'UnknownError' || name === 'InvalidStateError' || name === 'NotFoundError') return 'backing-store';
  return 'failed';
}

/**
 * Gives up after `ms` unless `busy` (an upgrade runs: that may take its time). A connection that arrives later is closed,
 * so that it blocks nobody.
 */
async function within(ms: number, opening: Promise<Db>, busy: () => boolean, late: () => OpenError): Promise<Db> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => busy() || reject(late()), ms);
  });
  try {
    return await Promise.race([opening, limit]);
  } catch (error) {
    opening.then(
      (db) => db.close(),
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function open(name: string, steps: typeof migrate | null, limit: number, events: OpenEvents): Promise<Db> {
  let absent = false;
  let blocked = false;
  let upgrading = false;
  let failure: unknown;
  const start = (): Promise<Db> =>
    openDB<DanlingSchema>(name, steps ? SCHEMA_VERSION : undefined, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        transaction.done.catch(() => undefined); // the open rejects with it
        if (!steps) {
          // Opening without a version would create an empty database: leave no trace of it.
          absent = true;
          transaction.abort();
          return;
        }
        upgrading = true;
        if (oldVersion > 0) events.onUpgrade?.();
        steps(
          database as unknown as Parameters<(typeof MIGRATIONS)[number]>[0],
          transaction as unknown as Parameters<(typeof MIGRATIONS)[number]>[1],
          oldVersion,
          SCHEMA_VERSION,
        ).catch((error: unknown) => {
          failure = error;
          transaction.abort();
        });
      },
      blocked() {
        blocked = true;
        events.onBlocked?.();
      },
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
        events.onClosed();
      },
      terminated: () => events.onClosed(),
    });
  try {
    return await within(
      limit,
      start(),
      () => upgrading,
      // An open without a version waits for nothing but another context's upgrade.
      () => new OpenError(blocked ? 'blocked' : steps ? 'timeout' : 'older'),
    );
  } catch (error) {
    if (error instanceof OpenError) throw error;
    throw absent ? new OpenError('absent') : new OpenError(problemOf(failure ?? error), failure ?? error);
  }
}

/** For the worker: creates and upgrades. Throws OpenError. `limit` ms. */
export function openForWriting(name: string, limit: number, events: OpenEvents): Promise<Db> {
  return open(name, migrate, limit, events);
}

/** For popup and desk: never creates, never upgrades. Throws OpenError `absent`, `older` or `newer` where it is not ours to read. */
export async function openForReading(name: string, limit: number, events: OpenEvents): Promise<Db> {
  const db = await open(name, null, limit, events);
  if (db.version === SCHEMA_VERSION) return db;
  db.close();
  throw new OpenError(db.version < SCHEMA_VERSION ? 'older' : 'newer');
}
