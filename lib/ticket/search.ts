// The list search of popup and desk: all tickets of the database as columns and text in memory. Pure.
import { AppError } from '../platform/errors';
import type { Query, QueryResult, SearchRow } from './query';
import { compileFilter, isOpenCode } from './search-filter';
import { Lines } from './search-lines';
import { MAX_SLOTS, sortedSlots } from './search-order';
import { ASSIGNEE, BLOCK_SIZE, CODES, type PackedRows, packRows, SHOP, STATE, TIMES } from './search-pack';
import { looksLikeId, queryWords } from './search-text';

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
}

interface Block {
  /** First slot. */
  base: number;
  text: Lines;
  ids: Lines;
}

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
  #orders = new Map<Query['sort'], Uint32Array>();

  clear(): void {
    this.size = 0;
    this.#slots = 0;
    this.#blocks.clear();
    this.#live.fill(0);
    this.#orders.clear();
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
      this.size -= 1;
      block.text.set(no % BLOCK_SIZE, null);
      block.ids.set(no % BLOCK_SIZE, null);
      touched.add(block);
    }
    this.#settle(touched);
  }

  query(query: Query, now: number, soonMs: number): QueryResult {
    const words = queryWords(query.text);
    const matches = words.length === 0 ? this.#live : this.#matching(words);
    const columns = { times: this.#times, codes: this.#codes, names: this.#names };
    const filter = compileFilter(query, columns, now, soonMs);
    const order = this.#order(query.sort);
    const ids: string[] = [];
    for (let i = 0; i < order.length; i++) {
      const slot = order[i] as number;
      if (matches[slot] && filter.test(slot)) ids.push(this.#keys[slot] as string);
    }
    return { ids, total: ids.length, facets: filter.facets() };
  }

  /** Slots whose text or ids match every word: value 1. A word that looks like an id is found in ids by prefix, too. */
  #matching(words: readonly string[]): Uint8Array {
    const found = new Uint8Array(this.#slots).fill(1);
    const hits = new Uint8Array(BLOCK_SIZE);
    const hit = (row: number): void => {
      hits[row] = 1;
    };
    // The longest word first: it leaves the fewest blocks to scan for the others.
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    for (const { base, text, ids } of this.#blocks.values()) {
      for (const word of longestFirst) {
        hits.fill(0);
        text.scan(word, hit);
        if (looksLikeId(word)) ids.scan(` ${word}`, hit);
        let any = 0;
        for (let row = 0; row < BLOCK_SIZE; row++)
          any |= found[base + row] = (found[base + row] as number) & (hits[row] as number);
        if (any === 0) break;
      }
    }
    return found;
  }

  #order(sort: Query['sort']): Uint32Array {
    let order = this.#orders.get(sort);
    if (!order) {
      order = sortedSlots({ slots: this.#slots, times: this.#times, live: this.#live, open: this.#open }, sort);
      this.#orders.set(sort, order);
    }
    return order;
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
    this.#orders.clear();
  }
}

export function createTicketIndex(): TicketIndex {
  return new Index();
}
