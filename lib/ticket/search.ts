// The list search of popup and desk: all tickets of the database as columns and text in memory. Pure.
import { AppError } from '../platform/errors';
import type { Query, QueryResult, SearchRow, Tally } from './query';
import { applyFilter, type FilterColumns, isOpenCode } from './search-filter';
import { Lines } from './search-lines';
import { MAX_SLOTS, resortedSlots, type SortColumns, sortedSlots } from './search-order';
import { ASSIGNEE, BLOCK_SIZE, CODES, DUE, HARD, type PackedRows, packRows, SHOP, STATE, TIMES } from './search-pack';
import { idBeginnings, queryWords } from './search-text';

export interface TicketIndex {
  /** Rows in the index. */
  readonly size: number;
  /** Adds rows or replaces them by `no`: a stored block, or a delta. `too-large` beyond a million slots. */
  load(rows: PackedRows): void;
  /** Same for single rows. */
  apply(rows: readonly SearchRow[]): void;
  remove(nos: readonly number[]): void;
  clear(): void;
  /** All matching ids in order, and the counts for the chips. `soonMs`: what «即将超时» means, ms. */
  query(query: Query, now: number, soonMs: number): QueryResult;
  /** How many match, and the counts for the chips: `query` without the ids, and without sorting. */
  tally(query: Query, now: number, soonMs: number): Tally;
  /** Sorts ahead of the first query that needs it. */
  warm(sort: Query['sort']): void;
}

interface Block {
  /** First slot. */
  base: number;
  text: Lines;
  ids: Lines;
}

/** A word's hits by slot, for the blocks that were scanned. */
interface Scan {
  word: string;
  hits: Uint8Array;
  done: Uint8Array;
}

/** Slots in an order, and those that have changed since. */
interface Order {
  slots: Uint32Array;
  changed: Set<number>;
}

const REMEMBERED_WORDS = 16;
const GROWTH = 16 * BLOCK_SIZE;

class Index implements TicketIndex {
  size = 0;
  #blocks = new Map<number, Block>();
  #names: string[] = [];
  #nameCodes = new Map<string, number>();
  #keys: string[] = [];
  #slots = 0;
  #times = new Float64Array(0);
  #codes = new Uint16Array(0);
  #live = new Uint8Array(0);
  #open = new Uint8Array(0);
  readonly #orders = new Map<Query['sort'], Order>();
  readonly #scans = new Map<string, Scan>();

  clear(): void {
    this.size = 0;
    this.#slots = 0;
    this.#blocks.clear();
    this.#live.fill(0);
    this.#orders.clear();
    this.#scans.clear();
  }

  load(rows: PackedRows): void {
    const keys = rows.keys.split('\n');
    const names = rows.names.map((name) => this.#nameCode(name));
    const count = rows.nos.length;
    const touched = new Set<Block>();
    const whole = this.#wholeBlock(rows);
    for (let i = 0; i < count; i++) {
      const no = rows.nos[i] as number;
      const block = this.#block(Math.floor(no / BLOCK_SIZE));
      const row = no % BLOCK_SIZE;
      const slot = block.base + row;
      this.#note(slot);
      this.#keys[slot] = keys[i] as string;
      this.#times.set(rows.times.subarray(i * TIMES, (i + 1) * TIMES), slot * TIMES);
      const at = slot * CODES;
      this.#codes.set(rows.codes.subarray(i * CODES, (i + 1) * CODES), at);
      this.#codes[at + SHOP] = names[rows.codes[i * CODES + SHOP] as number] as number;
      this.#codes[at + ASSIGNEE] = names[rows.codes[i * CODES + ASSIGNEE] as number] as number;
      this.#open[slot] = isOpenCode(rows.codes[i * CODES + STATE] as number) ? 1 : 0;
      if (!this.#live[slot]) {
        this.#live[slot] = 1;
        this.size += 1;
      }
      if (whole) continue;
      block.text.set(row, rows.text.slice(i === 0 ? 0 : rows.textEnds[i - 1], (rows.textEnds[i] as number) - 1));
      block.ids.set(row, rows.ids.slice(i === 0 ? 0 : rows.idEnds[i - 1], (rows.idEnds[i] as number) - 1));
      touched.add(block);
    }
    if (whole) {
      const numbers = Uint16Array.from(rows.nos, (no) => no % BLOCK_SIZE);
      whole.text.adopt(numbers, rows.text, rows.textEnds);
      whole.ids.adopt(numbers, rows.ids, rows.idEnds);
    }
    this.#settle(touched);
  }

  apply(rows: readonly SearchRow[]): void {
    if (rows.length > 0) this.load(packRows(rows));
  }

  remove(nos: readonly number[]): void {
    const touched = new Set<Block>();
    for (const no of nos) {
      const block = this.#blocks.get(Math.floor(no / BLOCK_SIZE));
      const slot = block ? block.base + (no % BLOCK_SIZE) : -1;
      if (!block || !this.#live[slot]) continue;
      this.#live[slot] = 0;
      this.#note(slot);
      this.size -= 1;
      block.text.set(no % BLOCK_SIZE, null);
      block.ids.set(no % BLOCK_SIZE, null);
      touched.add(block);
    }
    this.#settle(touched);
  }

  query(query: Query, now: number, soonMs: number): QueryResult {
    const found = this.#found(query);
    const { total, facets } = applyFilter(query, this.#columns(), found, now, soonMs);
    const ids = new Array<string>(total);
    const order = this.#order(query.sort);
    let n = 0;
    let from = 0;
    if (query.sort === 'time-left') {
      // Estimates that are past stand behind what is really overdue.
      while (from < order.length && this.#isPast(order[from] as number, now)) from++;
      for (const hard of [1, 0])
        for (let i = 0; i < from; i++) {
          const slot = order[i] as number;
          if (found[slot] === 1 && this.#codes[slot * CODES + HARD] === hard) ids[n++] = this.#keys[slot] as string;
        }
    }
    for (let i = from; n < total; i++) {
      const slot = order[i] as number;
      if (found[slot] === 1) ids[n++] = this.#keys[slot] as string;
    }
    return { ids, total, facets };
  }

  tally(query: Query, now: number, soonMs: number): Tally {
    return applyFilter(query, this.#columns(), this.#found(query), now, soonMs);
  }

  warm(sort: Query['sort']): void {
    this.#order(sort);
  }

  /** An open ticket whose deadline or estimate is over: these are the beginning of the time-left order. */
  #isPast(slot: number, now: number): boolean {
    return this.#open[slot] === 1 && (this.#times[slot * TIMES + DUE] as number) < now;
  }

  /** 1 where text and ids fit; the filters come after. */
  #found(query: Query): Uint8Array {
    const found = this.#live.slice(0, this.#slots);
    const words = queryWords(query.text);
    if (words.length > 0) this.#match(words, found);
    if (query.only.length > 0) {
      const wanted = new Set(query.only);
      for (let slot = 0; slot < this.#slots; slot++) if (!wanted.has(this.#keys[slot] ?? '')) found[slot] = 0;
    }
    return found;
  }

  #columns(): FilterColumns {
    return { slots: this.#slots, times: this.#times, codes: this.#codes, names: this.#names };
  }

  /** Sets `found` to 0 where not every word matches. Ids match by their beginning. */
  #match(words: readonly string[], found: Uint8Array): void {
    // The longest word first: it leaves the fewest blocks to scan for the others.
    const scans = [...words].sort((a, b) => b.length - a.length).map((word) => this.#scan(word));
    let number = 0;
    for (const block of this.#blocks.values()) {
      const { base } = block;
      let any = 1;
      for (const { word, hits, done } of scans) {
        if (any === 0) break;
        if (!done[number]) {
          done[number] = 1;
          block.text.scan(word, hits, base);
          for (const beginning of idBeginnings(word)) block.ids.scan(` ${beginning}`, hits, base);
        }
        any = 0;
        for (let slot = base; slot < base + BLOCK_SIZE; slot++) {
          any |= found[slot] = (found[slot] as number) & (hits[slot] as number);
        }
      }
      number += 1;
    }
  }

  /** What is known of a word since rows last changed: typing on, filters and sorting then scan nothing again. */
  #scan(word: string): Scan {
    let scan = this.#scans.get(word);
    if (!scan) {
      if (this.#scans.size >= REMEMBERED_WORDS) this.#scans.clear();
      scan = { word, hits: new Uint8Array(this.#slots), done: new Uint8Array(this.#blocks.size) };
      this.#scans.set(word, scan);
    }
    return scan;
  }

  #order(sort: Query['sort']): Uint32Array {
    const known = this.#orders.get(sort);
    if (known?.changed.size === 0) return known.slots;
    const columns: SortColumns = { slots: this.#slots, times: this.#times, live: this.#live, open: this.#open };
    const slots = known ? resortedSlots(columns, sort, known.slots, known.changed) : sortedSlots(columns, sort);
    this.#orders.set(sort, { slots, changed: new Set() });
    return slots;
  }

  /** The row of this slot changes, comes or goes. */
  #note(slot: number): void {
    for (const [sort, { changed }] of this.#orders) {
      changed.add(slot);
      if (changed.size * 8 > this.#slots) this.#orders.delete(sort); // sorting anew is no dearer then
    }
  }

  /** The block that `rows` fills alone, if it is new: its strings are then taken as they are. */
  #wholeBlock(rows: PackedRows): Block | undefined {
    const first = rows.nos[0];
    const last = rows.nos[rows.nos.length - 1];
    if (first === undefined || last === undefined || rows.nos.length < 2) return undefined;
    const number = Math.floor(first / BLOCK_SIZE);
    if (this.#blocks.has(number) || Math.floor(last / BLOCK_SIZE) !== number) return undefined;
    for (let i = 1; i < rows.nos.length; i++)
      if ((rows.nos[i] as number) <= (rows.nos[i - 1] as number)) return undefined;
    return this.#block(number);
  }

  #block(number: number): Block {
    let block = this.#blocks.get(number);
    if (!block) {
      block = { base: this.#slots, text: new Lines(), ids: new Lines() };
      this.#grow(this.#slots + BLOCK_SIZE);
      this.#blocks.set(number, block);
    }
    return block;
  }

  #grow(slots: number): void {
    if (slots > MAX_SLOTS) throw new AppError('too-large', { limit: MAX_SLOTS });
    this.#slots = slots;
    if (this.#live.length >= slots) return;
    const capacity = Math.max(slots, this.#live.length + GROWTH, Math.floor(this.#live.length * 1.5));
    const grown = <T extends Float64Array | Uint16Array | Uint8Array>(bigger: T, old: T): T => {
      bigger.set(old);
      return bigger;
    };
    this.#times = grown(new Float64Array(capacity * TIMES), this.#times);
    this.#codes = grown(new Uint16Array(capacity * CODES), this.#codes);
    this.#live = grown(new Uint8Array(capacity), this.#live);
    this.#open = grown(new Uint8Array(capacity), this.#open);
  }

  #nameCode(name: string): number {
    let code = this.#nameCodes.get(name);
    if (code === undefined) {
      code = this.#names.length;
      this.#names.push(name);
      this.#nameCodes.set(name, code);
    }
    return code;
  }

  #settle(touched: Iterable<Block>): void {
    for (const block of touched) {
      block.text.settle();
      block.ids.settle();
    }
    this.#scans.clear();
  }
}

export function createTicketIndex(): TicketIndex {
  return new Index();
}
