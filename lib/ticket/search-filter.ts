// A query's filters over packed columns, with the counts for the filter chips in the same pass. Pure.
import { DAY, shanghaiDayStart } from '../platform/clock';
import { DEADLINE_FILTERS, type DeadlineFilter, type Facets, type Query } from './query';
import { ASSIGNEE, CODES, DUE, HARD, KIND, PRIORITY, SHOP, SNOOZED, STATE, TIMES } from './search-pack';
import { isOpen, KINDS, STATES } from './ticket';

const OPEN_CODES = Uint8Array.from(STATES, (state) => (isOpen(state) ? 1 : 0));

/** True where `STATES[code]` is open. */
export function isOpenCode(code: number): boolean {
  return OPEN_CODES[code] === 1;
}

const bit = (filter: DeadlineFilter): number => 1 << DEADLINE_FILTERS.indexOf(filter);
const [OVERDUE, SOON, TODAY, LATER, NONE] = [bit('overdue'), bit('soon'), bit('today'), bit('later'), bit('none')];

/** The moments that divide deadlines, ms. */
export interface Moments {
  now: number;
  soonEnd: number;
  dayStart: number;
  dayEnd: number;
}

export function momentsOf(now: number, soonMs: number): Moments {
  const dayStart = shanghaiDayStart(now);
  return { now, soonEnd: now + soonMs, dayStart, dayEnd: dayStart + DAY };
}

/**
 * Which deadline filters an open ticket falls under, as bits of DEADLINE_FILTERS; it may be several: overdue since this
 * morning is «today», too. A rule's estimate is never overdue: once past, it counts as soon. `due` NaN = unknown.
 */
export function deadlineBits(due: number, hard: boolean, { now, soonEnd, dayStart, dayEnd }: Moments): number {
  if (Number.isNaN(due)) return NONE;
  let bits = due >= dayEnd ? LATER : due >= dayStart ? TODAY : 0;
  if (hard && due < now) bits |= OVERDUE;
  else if (due <= soonEnd) bits |= SOON;
  return bits;
}

const [STATES_AT, KINDS_AT, SHOPS_AT, DEADLINES_AT, PRIORITIES_AT, ASSIGNEES_AT] = [0, 1, 2, 3, 4, 5] as const;

/** Lookup code → allowed; undefined = anything. */
type Allowed = Uint8Array | undefined;

function allow(size: number, codes: readonly number[]): Allowed {
  if (codes.length === 0) return undefined;
  const allowed = new Uint8Array(size);
  for (const code of codes) if (code >= 0) allowed[code] = 1;
  return allowed;
}

export interface FilterColumns {
  times: Float64Array;
  codes: Uint16Array;
  /** Shops and agents, by code. */
  names: readonly string[];
}

/**
 * Compiles the filters of `query`. `test(slot)` says whether the row passes and counts it: for a value of one filter it
 * counts if all *other* filters pass. Call it once for every live row whose text matches.
 */
export function compileFilter(query: Query, columns: FilterColumns, now: number, soonMs: number) {
  const { times, codes, names } = columns;
  const nameCodes = (wanted: readonly string[]): number[] => wanted.map((name) => names.indexOf(name));
  const states = allow(
    STATES.length,
    query.states.map((state) => STATES.indexOf(state)),
  );
  const kinds = allow(
    KINDS.length,
    query.kinds.map((kind) => KINDS.indexOf(kind)),
  );
  const shops = allow(names.length, nameCodes(query.shops));
  const assignees = allow(names.length, nameCodes(query.assignees));
  const priorities = allow(4, query.priorities);
  const deadlines = query.deadlines.reduce((bits, filter) => bits | bit(filter), 0);

  const counts = {
    states: new Uint32Array(STATES.length),
    kinds: new Uint32Array(KINDS.length),
    shops: new Uint32Array(names.length),
    deadlines: new Uint32Array(1 << DEADLINE_FILTERS.length),
    priorities: new Uint32Array(4),
    assignees: new Uint32Array(names.length),
  };
  const bump = (counter: Uint32Array, index: number): void => {
    counter[index] = (counter[index] as number) + 1;
  };

  const moments = momentsOf(now, soonMs);

  const test = (slot: number): boolean => {
    const time = slot * TIMES;
    if (!query.snoozed && (times[time + SNOOZED] as number) > now) return false;
    const code = slot * CODES;
    const state = codes[code + STATE] as number;
    const kind = codes[code + KIND] as number;
    const shop = codes[code + SHOP] as number;
    const priority = codes[code + PRIORITY] as number;
    const assignee = codes[code + ASSIGNEE] as number;
    const due = times[time + DUE] as number;
    const bits = OPEN_CODES[state] ? deadlineBits(due, codes[code + HARD] === 1, moments) : 0;
    let failed = 0;
    let where = -1;
    if (states && !states[state]) {
      failed++;
      where = STATES_AT;
    }
    if (kinds && !kinds[kind]) {
      failed++;
      where = KINDS_AT;
    }
    if (shops && !shops[shop]) {
      failed++;
      where = SHOPS_AT;
    }
    if (deadlines !== 0 && (deadlines & bits) === 0) {
      failed++;
      where = DEADLINES_AT;
    }
    if (priorities && !priorities[priority]) {
      failed++;
      where = PRIORITIES_AT;
    }
    if (assignees && !assignees[assignee]) {
      failed++;
      where = ASSIGNEES_AT;
    }
    if (failed > 1) return false;
    if (failed === 0 || where === STATES_AT) bump(counts.states, state);
    if (failed === 0 || where === KINDS_AT) bump(counts.kinds, kind);
    if (failed === 0 || where === SHOPS_AT) bump(counts.shops, shop);
    if (failed === 0 || where === DEADLINES_AT) bump(counts.deadlines, bits);
    if (failed === 0 || where === PRIORITIES_AT) bump(counts.priorities, priority);
    if (failed === 0 || where === ASSIGNEES_AT) bump(counts.assignees, assignee);
    return failed === 0;
  };

  const named = (counter: Uint32Array, keys: readonly string[]): Record<string, number> => {
    const result: Record<string, number> = {};
    keys.forEach((key, i) => {
      if (counter[i]) result[key] = counter[i];
    });
    return result;
  };
  const facets = (): Facets => ({
    states: named(counts.states, STATES),
    kinds: named(counts.kinds, KINDS),
    shops: named(counts.shops, names),
    deadlines: Object.fromEntries(
      DEADLINE_FILTERS.map((filter): [string, number] => [
        filter,
        counts.deadlines.reduce((sum, n, bits) => ((bits & bit(filter)) !== 0 ? sum + n : sum), 0),
      ]).filter(([, n]) => n > 0),
    ),
    priorities: named(counts.priorities, ['0', '1', '2', '3']),
    assignees: named(counts.assignees, names),
  });
  return { test, facets };
}
