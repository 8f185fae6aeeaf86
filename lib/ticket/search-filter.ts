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

/** Lookup by code: 1 = allowed. No wish allows everything. */
function allow(size: number, codes: readonly number[]): Uint8Array {
  const allowed = new Uint8Array(size).fill(codes.length === 0 ? 1 : 0);
  for (const code of codes) if (code >= 0) allowed[code] = 1;
  return allowed;
}

export interface FilterColumns {
  /** Slots are 0 … slots - 1. */
  slots: number;
  times: Float64Array;
  codes: Uint16Array;
  /** Shops and agents, by code. */
  names: readonly string[];
}

/**
 * Takes the rows whose `found` is 1 and sets it to 0 where a filter of `query` fails. For a value of one filter a row
 * counts if it passes all *other* filters. One pass in memory order, since it runs at every keystroke.
 */
export function applyFilter(
  query: Query,
  columns: FilterColumns,
  found: Uint8Array,
  now: number,
  soonMs: number,
): { total: number; facets: Facets } {
  const { slots, times, codes, names } = columns;
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
  const moments = momentsOf(now, soonMs);
  const keepAsleep = query.snoozed !== false;
  const keepAwake = query.snoozed !== 'only';

  const byState = new Uint32Array(STATES.length);
  const byKind = new Uint32Array(KINDS.length);
  const byShop = new Uint32Array(names.length);
  const byDeadline = new Uint32Array(1 << DEADLINE_FILTERS.length);
  const byPriority = new Uint32Array(4);
  const byAssignee = new Uint32Array(names.length);
  let total = 0;

  for (let slot = 0; slot < slots; slot++) {
    if (found[slot] === 0) continue;
    const time = slot * TIMES;
    if ((times[time + SNOOZED] as number) > now ? !keepAsleep : !keepAwake) {
      found[slot] = 0;
      continue;
    }
    const at = slot * CODES;
    const state = codes[at + STATE] as number;
    const kind = codes[at + KIND] as number;
    const shop = codes[at + SHOP] as number;
    const priority = codes[at + PRIORITY] as number;
    const assignee = codes[at + ASSIGNEE] as number;
    const due = OPEN_CODES[state] ? deadlineBits(times[time + DUE] as number, codes[at + HARD] === 1, moments) : 0;
    // One bit per filter that fails.
    let failed = 0;
    if (states[state] === 0) failed |= 1;
    if (kinds[kind] === 0) failed |= 2;
    if (shops[shop] === 0) failed |= 4;
    if (deadlines !== 0 && (deadlines & due) === 0) failed |= 8;
    if (priorities[priority] === 0) failed |= 16;
    if (assignees[assignee] === 0) failed |= 32;
    if (failed === 0) total++;
    else {
      found[slot] = 0;
      if ((failed & (failed - 1)) !== 0) continue; // more than one
    }
    if ((failed & ~1) === 0) (byState[state] as number)++;
    if ((failed & ~2) === 0) (byKind[kind] as number)++;
    if ((failed & ~4) === 0) (byShop[shop] as number)++;
    if ((failed & ~8) === 0) (byDeadline[due] as number)++;
    if ((failed & ~16) === 0) (byPriority[priority] as number)++;
    if ((failed & ~32) === 0) (byAssignee[assignee] as number)++;
  }

  const facets: Facets = {
    states: named(byState, STATES),
    kinds: named(byKind, KINDS),
    shops: named(byShop, names),
    deadlines: named(
      DEADLINE_FILTERS.map((filter) =>
        byDeadline.reduce((sum, n, bits) => ((bits & bit(filter)) !== 0 ? sum + n : sum), 0),
      ),
      DEADLINE_FILTERS,
    ),
    priorities: named(byPriority, ['0', '1', '2', '3']),
    assignees: named(byAssignee, names),
  };
  return { total, facets };
}

/** Counts above 0 by name. */
function named(counts: ArrayLike<number>, names: readonly string[]): Record<string, number> {
  const result: Record<string, number> = {};
  names.forEach((name, i) => {
    if (counts[i]) result[name] = counts[i];
  });
  return result;
}
