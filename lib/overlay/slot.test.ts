import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panelPosition } from './panel/position';
import { type Box, chooseSlot, DOT, SLACK, SMALL } from './slot';

const FULL = { width: 90, height: 18 };
const row: Box = { left: 0, top: 0, right: 1000, bottom: 40 };
const number: Box = { left: 40, top: 11, right: 200, bottom: 29 };
const text = (left: number, right: number): Box => ({ left, right, top: 11, bottom: 29 });

describe('chooseSlot', () => {
  it('stands right after the number where there is room', () => {
    expect(chooseSlot(number, [number, text(400, 500)], row, FULL)).toMatchObject({ size: 'full', left: 206 });
  });
  it('goes past what follows on the line', () => {
    expect(chooseSlot(number, [number, text(220, 500)], row, FULL)).toMatchObject({ size: 'full', left: 506 });
  });
  it('takes the left side before it shrinks', () => {
    expect(chooseSlot({ ...number, left: 140, right: 300 }, [text(140, 1000)], row, FULL)).toMatchObject({ left: 44 });
  });
  it('shrinks to one character where the line is nearly full', () => {
    const slot = chooseSlot(number, [number, text(240, 1000), text(0, 40)], row, FULL);
    expect(slot).toMatchObject({ size: 'small', left: 206 });
  });
  it('keeps its full form in a row that is hardly higher than its text', () => {
    const dense: Box = { left: 0, top: 10, right: 1000, bottom: 28 };
    expect(chooseSlot(number, [number], dense, FULL)).toMatchObject({ size: 'full', left: 206 });
  });
  it('is a dot in the gap between two texts', () => {
    const slot = chooseSlot(number, [number, text(0, 40), text(212, 1000)], { ...row, top: 10, bottom: 30 }, FULL);
    expect(slot).toEqual({ size: 'dot', left: 201, top: 17 });
  });
  it('gives up where nothing is free', () => {
    expect(chooseSlot(number, [{ ...row }], row, FULL)).toBeNull();
  });

  const box = fc
    .record({
      left: fc.integer({ min: 0, max: 950 }),
      top: fc.integer({ min: 0, max: 30 }),
      w: fc.integer({ min: 1, max: 300 }),
      h: fc.integer({ min: 4, max: 20 }),
    })
    .map(({ left, top, w, h }): Box => ({ left, top, right: left + w, bottom: top + h }));
  it('never covers anything and never leaves the row', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 12 }), (taken) => {
        const slot = chooseSlot(number, [number, ...taken], row, FULL);
        if (!slot) return;
        const size = { full: FULL, small: SMALL, dot: DOT, none: DOT }[slot.size];
        const own: Box = {
          left: slot.left,
          top: slot.top,
          right: slot.left + size.width,
          bottom: slot.top + size.height,
        };
        expect(
          own.left >= row.left &&
            own.right <= row.right &&
            own.top >= row.top - SLACK &&
            own.bottom <= row.bottom + SLACK,
        ).toBe(true);
        for (const other of [number, ...taken]) {
          expect(
            other.right > own.left && other.left < own.right && other.bottom > own.top && other.top < own.bottom,
          ).toBe(false);
        }
      }),
    );
  });
});

describe('panelPosition', () => {
  it('never covers its mark and stays in the viewport', () => {
    const viewport = { width: 1366, height: 768 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1300 }),
        fc.integer({ min: 0, max: 740 }),
        fc.integer({ min: 50, max: 2000 }),
        (left, top, height) => {
          const anchor = { left, top, right: left + 90, bottom: top + 18 };
          const at = panelPosition(anchor, { width: 348, height }, viewport);
          const bottom = at.top + Math.min(height, at.height);
          expect(at.left).toBeGreaterThanOrEqual(8);
          expect(at.left + 348).toBeLessThanOrEqual(viewport.width);
          expect(at.top >= anchor.bottom || bottom <= anchor.top).toBe(true);
          expect(at.top).toBeGreaterThanOrEqual(0);
          expect(bottom).toBeLessThanOrEqual(viewport.height);
        },
      ),
    );
  });
});
