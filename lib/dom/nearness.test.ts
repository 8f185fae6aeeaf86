// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { createNearness } from './nearness';

/** Where each element stands, px from the top of the viewport. */
let tops: Map<Element, number>;

beforeEach(() => {
  tops = new Map();
});

const SILENT_OBSERVER = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
const view = { innerHeight: 100, IntersectionObserver: SILENT_OBSERVER } as unknown as Window & typeof globalThis;

function standing(top: number): Element {
  const element = document.createElement('p');
  tops.set(element, top);
  element.getBoundingClientRect = () => new DOMRect(0, tops.get(element) ?? 0, 10, 10);
  return element;
}

describe('nearness, before the observer speaks', () => {
  it('is a quarter of a viewport above and below', () => {
    const elements = [-40, -30, 50, 120, 130].map(standing);
    const nearness = createNearness(view, () => undefined);
    nearness.watch(elements);
    expect(elements.map(nearness.isNear)).toEqual([false, true, true, true, false]);
  });

  it('is told anew for rows that were there and stand elsewhere now', () => {
    const [up, down] = [standing(0), standing(500)];
    const nearness = createNearness(view, () => undefined);
    nearness.watch([up, down]);
    tops.set(up, 500).set(down, 0);
    nearness.watch([down, up]);
    expect([nearness.isNear(up), nearness.isNear(down)]).toEqual([false, true]);
  });

  it('follows a jump, but measures nothing for a small step', () => {
    const [first, last] = [standing(0), standing(148)];
    const nearness = createNearness(view, () => undefined);
    nearness.watch([first, last]);
    const scroll = (by: number): void => {
      for (const [element, top] of tops) tops.set(element, top - by);
      nearness.follow();
    };
    scroll(12);
    expect(nearness.isNear(last), 'not measured').toBe(false);
    scroll(12);
    expect(nearness.isNear(last)).toBe(true);
  });
});
