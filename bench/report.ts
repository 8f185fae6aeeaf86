// The printed table: what was measured, beside its baseline of the same run and the budget.
export interface Line {
  what: string;
  measured: string;
  baseline: string;
  budget: string;
  /** null = for information */
  ok: boolean | null;
}

const WIDTH = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - WIDTH(text)));

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const ms = (value: number): string =>
  value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`;

export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.ok === null ? ' ' : line.ok ? '✓' : '✗',
    line.what,
    line.measured,
    line.baseline,
    line.budget,
  ]);
  const all = [['', 'what', 'measured', 'beside', 'budget'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => WIDTH(row[column] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
