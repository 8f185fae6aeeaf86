// Many search rows as a few typed arrays and three long strings: cheap to store, to load and to scan. Pure.
import type { SearchRow } from './query';
import { KINDS, type Kind, type Priority, STATES, type State } from './ticket';

/** Raise when this layout, the order of KINDS or STATES, or `normalise` changes: the worker then makes the blocks anew. */
export const SEARCH_FORMAT = 2;

/** Tickets `no` 0–499 are block 0, and so on. */
export const BLOCK_SIZE = 500;

/** Numbers per row in `times`. */
export const TIMES = 5;
export const [DUE, SNOOZED, CREATED, UPDATED, CLOSED] = [0, 1, 2, 3, 4] as const;
/** Numbers per row in `codes`. */
export const CODES = 6;
export const [KIND, STATE, PRIORITY, HARD, SHOP, ASSIGNEE] = [0, 1, 2, 3, 4, 5] as const;

export interface PackedRows {
  nos: Uint32Array;
  /** TIMES numbers a row, ms; NaN = null. */
  times: Float64Array;
  /** CODES numbers a row: indexes of KINDS, STATES; priority; hard; shop and assignee as indexes of `names`. */
  codes: Uint16Array;
  /** Shops and agents. '' = nobody. */
  names: string[];
  /** Ticket ids, one a line. */
  keys: string;
  /** One line a row, each id with a space before it. */
  ids: string;
  /** Where each line of `ids` ends, line break included. */
  idEnds: Uint32Array;
  /** One line a row. */
  text: string;
  textEnds: Uint32Array;
}

/** Lines with their ends; a line must not contain `\n`. */
export function joinLines(lines: readonly string[]): { joined: string; ends: Uint32Array } {
  const ends = new Uint32Array(lines.length);
  let end = 0;
  for (let i = 0; i < lines.length; i++) {
    end += (lines[i] as string).length + 1;
    ends[i] = end;
  }
  return { joined: lines.length === 0 ? '' : `${lines.join('\n')}\n`, ends };
}

export function lineAt(joined: string, ends: Uint32Array, row: number): string {
  return joined.slice(row === 0 ? 0 : ends[row - 1], (ends[row] as number) - 1);
}

export function packRows(rows: readonly SearchRow[]): PackedRows {
  const names: string[] = [];
  const nameIndex = new Map<string, number>();
  const nameCode = (name: string): number => {
    let code = nameIndex.get(name);
    if (code === undefined) {
      code = names.length;
      nameIndex.set(name, code);
      names.push(name);
    }
    return code;
  };
  const times = new Float64Array(rows.length * TIMES);
  const codes = new Uint16Array(rows.length * CODES);
  const nos = new Uint32Array(rows.length);
  rows.forEach((row, i) => {
    nos[i] = row.no;
    times.set(
      [
        row.dueAt ?? Number.NaN,
        row.snoozedUntil ?? Number.NaN,
        row.createdAt,
        row.updatedAt,
        row.closedAt ?? Number.NaN,
      ],
      i * TIMES,
    );
    codes.set(
      [
        KINDS.indexOf(row.kind),
        STATES.indexOf(row.state),
        row.priority,
        row.hard ? 1 : 0,
        nameCode(row.shop),
        nameCode(row.assignee ?? ''),
      ],
      i * CODES,
    );
  });
  const ids = joinLines(rows.map((row) => ` ${row.ids}`));
  const text = joinLines(rows.map((row) => row.text));
  return {
    nos,
    times,
    codes,
    names,
    keys: rows.map((row) => row.id).join('\n'),
    ids: ids.joined,
    idEnds: ids.ends,
    text: text.joined,
    textEnds: text.ends,
  };
}

/** The other way round. */
export function unpackRows(packed: PackedRows): SearchRow[] {
  const keys = packed.keys.split('\n');
  const time = (row: number, column: number): number | null => {
    const value = packed.times[row * TIMES + column] as number;
    return Number.isNaN(value) ? null : value;
  };
  const code = (row: number, column: number): number => packed.codes[row * CODES + column] as number;
  return Array.from(packed.nos, (no, row) => ({
    id: keys[row] as string,
    no,
    shop: packed.names[code(row, SHOP)] as string,
    kind: KINDS[code(row, KIND)] as Kind,
    state: STATES[code(row, STATE)] as State,
    priority: code(row, PRIORITY) as Priority,
    assignee: packed.names[code(row, ASSIGNEE)] || null,
    dueAt: time(row, DUE),
    hard: code(row, HARD) === 1,
    snoozedUntil: time(row, SNOOZED),
    createdAt: time(row, CREATED) as number,
    updatedAt: time(row, UPDATED) as number,
    closedAt: time(row, CLOSED),
    ids: lineAt(packed.ids, packed.idEnds, row).slice(1),
    text: lineAt(packed.text, packed.textEnds, row),
  }));
}
