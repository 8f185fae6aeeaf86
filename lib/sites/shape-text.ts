// A number's pattern (number-shape.ts) as people read it: `SO-\d{3,5}` → «SO-» and 3 to 5 digits.

/** A piece that stands as it is, or characters of a kind: `most` null = any number more. */
export type ShapePiece = string | { kind: 'digits' | 'letters' | 'both'; least: number; most: number | null };

const ATOM = /(\\d|\[[^\]]+\]|[^[\\])(?:\{(\d+)(?:,(\d+))?\}|(\+))?/g;

/** The pieces of a pattern within the grammar of `isNumberShape`, in order; neighbouring plain characters together. */
export function shapePieces(source: string): ShapePiece[] {
  const pieces: ShapePiece[] = [];
  for (const [, atom = '', exactly, upTo, open] of source.matchAll(ATOM)) {
    const least = Number(exactly ?? 1);
    const last = pieces.at(-1);
    if (atom.length > 1) {
      const kind = atom === '\\d' || atom === '[0-9]' ? 'digits' : atom.includes('0-9') ? 'both' : 'letters';
      pieces.push({ kind, least, most: open ? null : Number(upTo ?? least) });
    } else if (typeof last === 'string') pieces[pieces.length - 1] = last + atom.repeat(least);
    else pieces.push(atom.repeat(least));
  }
  return pieces;
}
