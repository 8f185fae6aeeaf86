import { expect, it } from 'vitest';
import { numberShape } from './number-shape';
import { shapePieces } from './shape-text';

it.each([
  ['2100500000000000001', [{ kind: 'digits', least: 17, most: 21 }]],
  ['SO-0001', ['SO-', { kind: 'digits', least: 1, most: 12 }]],
  ['#1001', ['#', { kind: 'digits', least: 1, most: 12 }]],
  ['2401ABCD9XYZ77', [{ kind: 'both', least: 12, most: 16 }]],
  ['240101-123456789012345', [{ kind: 'digits', least: 1, most: 12 }, '-', { kind: 'digits', least: 13, most: 17 }]],
])('%s reads as what it is made of', (sample, pieces) => {
  expect(shapePieces(numberShape(sample, { loose: true, prefix: true }))).toEqual(pieces);
});

it('an exact length, letters, and an open end', () => {
  expect(shapePieces('[A-Z]{3}\\d{8}')).toEqual([
    { kind: 'letters', least: 3, most: 3 },
    { kind: 'digits', least: 8, most: 8 },
  ]);
  expect(shapePieces('A\\d+')).toEqual(['A', { kind: 'digits', least: 1, most: null }]);
});
