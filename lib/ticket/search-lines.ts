// The text of up to BLOCK_SIZE rows as one string, so that a word is found by one native scan. Pure.
import { joinLines, lineAt } from './search-pack';

/** More changed lines than this and the string is joined anew. */
const OVERRIDE_LIMIT = 32;

/**
 * Lines by row number (0 … BLOCK_SIZE - 1), scanned as one string. Changed lines stand beside it until there are many,
 * since joining costs far more than one line.
 */
export class Lines {
  #rows: Uint16Array = new Uint16Array(0);
  #joined = '';
  #ends: Uint32Array = new Uint32Array(0);
  readonly #changed = new Map<number, string | null>();

  /** Takes a whole block without copying. `rows[i]` is the row number of line `i`. */
  adopt(rows: Uint16Array, joined: string, ends: Uint32Array): void {
    this.#rows = rows;
    this.#joined = joined;
    this.#ends = ends;
    this.#changed.clear();
  }

  /** Sets or (null) removes one line. Call `settle` after the last one. */
  set(row: number, line: string | null): void {
    this.#changed.set(row, line);
  }

  settle(): void {
    if (this.#changed.size <= OVERRIDE_LIMIT) return;
    const lines = new Map<number, string>();
    this.#rows.forEach((row, i) => {
      lines.set(row, lineAt(this.#joined, this.#ends, i));
    });
    for (const [row, line] of this.#changed) {
      if (line === null) lines.delete(row);
      else lines.set(row, line);
    }
    const rows = Uint16Array.from(lines.keys());
    const { joined, ends } = joinLines([...lines.values()]);
    this.adopt(rows, joined, ends);
  }

  /** Sets `bits[base + row]` to 1 for every line that contains `needle`. */
  scan(needle: string, bits: Uint8Array, base: number): void {
    const ends = this.#ends;
    const joined = this.#joined;
    const rows = this.#rows;
    const changed = this.#changed;
    let at = joined.indexOf(needle);
    for (let line = 0; at >= 0; at = joined.indexOf(needle, ends[line])) {
      while ((ends[line] as number) <= at) line++;
      const row = rows[line] as number;
      if (changed.size === 0 || !changed.has(row)) bits[base + row] = 1;
    }
    for (const [row, line] of changed) if (line?.includes(needle)) bits[base + row] = 1;
  }
}
