// One cached connection per context, opened lazily and again after the browser or an upgrade closed it.
import { systemClock } from '../platform/clock';
import { createLog } from '../platform/log';
import { derivedDataIsCurrent } from './derived';
import { type DbProblem, OpenError, type OpenEvents, openForReading, openForWriting } from './open';
import { DB_NAME, type Db } from './schema';

const log = createLog('db');

/** `closed` and `opening` are no reason to say anything; `upgrading` and every problem are. */
export type DbState = 'closed' | 'opening' | 'upgrading' | 'ready' | DbProblem;

export interface Connection {
  readonly state: DbState;
  /** Calls back on every change of state; returns how to stop. */
  subscribe(listener: (state: DbState) => void): () => void;
  /** The open database; opens it if needed, trying again after a failure. Throws OpenError. */
  get(): Promise<Db>;
  /** `db` turned out to be closed by the browser: the next `get` opens anew. Nothing if that has happened already. */
  drop(db: Db): void;
  close(): void;
}

export interface ConnectionOptions {
  name?: string;
  /** Time limit of one attempt, ms. */
  limit?: number;
  /** Attempts at problems that may pass by themselves (damaged backing store, time-out). */
  attempts?: number;
  /** Waits between attempts; replaced in tests. */
  pause?: (ms: number) => Promise<void>;
  random?: () => number;
}

const PASSING: ReadonlySet<DbProblem> = new Set(['backing-store', 'timeout', 'failed']);
/** A page must say soon that it waits for an upgrade, ms. */
const READER_LIMIT = 3_000;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Opener = (name: string, limit: number, events: OpenEvents) => Promise<Db>;

function createConnection(opener: Opener, options: ConnectionOptions): Connection {
  const { name = DB_NAME, limit = 8_000, attempts = 3, pause = sleep, random = Math.random } = options;
  const listeners = new Set<(state: DbState) => void>();
  let state: DbState = 'closed';
  let cached: Promise<Db> | null = null;
  let current: Db | null = null;

  const setState = (next: DbState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(next);
  };

  /** `mine`: nobody closed or opened anew since. */
  const connect = async (mine: () => boolean): Promise<Db> => {
    const events: OpenEvents = {
      onClosed() {
        if (!mine()) return;
        cached = null;
        current = null;
        setState('closed');
      },
      onBlocked: () => mine() && setState('blocked'),
      onUpgrade: () => mine() && setState('upgrading'),
    };
    await Promise.resolve(); // so that `mine` can answer
    for (let attempt = 1; ; attempt++) {
      try {
        const db = await opener(name, limit, events);
        if (mine()) {
          current = db;
          setState('ready');
        } else db.close(); // closed while it opened
        return db;
      } catch (error) {
        const problem = error instanceof OpenError ? error.problem : 'failed';
        if (attempt >= attempts || !PASSING.has(problem) || !mine()) {
          if (mine()) {
            cached = null;
            setState(problem);
          }
          throw error instanceof OpenError ? error : new OpenError(problem, error);
        }
        log.warn(`open: ${problem}, attempt ${attempt}`, error);
        await pause(100 * 2 ** attempt * (0.5 + random()));
      }
    }
  };

  const close = (): void => {
    const closing = cached;
    cached = null;
    current = null;
    setState('closed');
    closing?.then(
      (db) => db.close(),
      () => undefined,
    );
  };

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get() {
      if (cached) return cached;
      const opening: Promise<Db> = connect(() => cached === opening);
      cached = opening;
      if (state === 'closed') setState('opening');
      return opening;
    },
    drop(db) {
      if (db === current) close();
    },
    close,
  };
}

/** For the worker: creates, upgrades, and makes derived data anew where an upgrade or a new search format asks for it. */
export function createWriterConnection(options: ConnectionOptions = {}): Connection {
  return createConnection(async (name, limit, events) => {
    const db = await openForWriting(name, limit, events);
    try {
      if (!(await derivedDataIsCurrent(db))) {
        events.onUpgrade?.();
        const start = systemClock();
        await (await import('./rebuild')).rebuildDerived(db);
        log.info(`derived data made anew in ${systemClock() - start} ms`);
      }
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }, options);
}

/** For popup and desk. Derived data that the worker still has to make counts as `older`. */
export function createReaderConnection(options: ConnectionOptions = {}): Connection {
  const { limit = READER_LIMIT } = options;
  return createConnection(
    async (name, limit, events) => {
      const db = await openForReading(name, limit, events);
      if (await derivedDataIsCurrent(db)) return db;
      db.close();
      throw new OpenError('older');
    },
    { ...options, limit },
  );
}
