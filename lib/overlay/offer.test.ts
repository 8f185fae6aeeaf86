// @vitest-environment happy-dom
// «＋» comes to a row that is known, in its place; copies of it go.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RowPlace } from '../sites/site';
import type { Bridge } from './bridge';
import { createOffer, type Offer } from './offer';
import { rowElement, VIEW } from './testing';

let end: AbortController;
let row: RowPlace;
let proved: boolean;
const rescan = vi.fn();

beforeEach(() => {
  end = new AbortController();
  row = rowElement('2100');
  proved = true;
  rescan.mockClear();
  document.body.replaceChildren(...row.elements);
});
afterEach(() => end.abort());

const offer = (): Offer =>
  createOffer(
    window as unknown as Window & typeof globalThis,
    {
      overlay: () => ({ markableRow: (one: Element) => (row.place.contains(one) ? row : null), rescan }),
      memory: { known: { 2100: [] } },
      config: () => ({ words: VIEW.words }),
      alive: () => true,
    } as unknown as Bridge,
    { prove: () => proved },
    end.signal,
  );
const point = (): boolean => row.number.dispatchEvent(new Event('pointerover', { bubbles: true }));
const shown = (): Element[] => [...document.querySelectorAll('[data-danling="mark"]')];

it('stands in the place of the row under the pointer', () => {
  offer();
  point();
  expect(shown().map((one) => one.parentElement)).toEqual([row.place]);
});

it('goes when the pointer leaves the page in one jump, unless the focus is in the row', () => {
  offer();
  point();
  const leave = (): boolean => document.documentElement.dispatchEvent(new Event('mouseleave'));
  (shown()[0] as HTMLElement).focus();
  leave();
  expect(shown()).toHaveLength(1);
  (shown()[0] as HTMLElement).blur();
  leave();
  expect(shown()).toEqual([]);
});

it('never in a row that was only told by its like: the page is read again', () => {
  proved = false;
  offer();
  point();
  point();
  expect(shown()).toEqual([]);
  expect(rescan).toHaveBeenCalledTimes(2);
});

it('copies go: of a script before this one at once, of its own whenever they come', () => {
  const old = document.createElement('button');
  old.setAttribute('data-danling', 'mark');
  old.setAttribute('data-state', 'none');
  document.body.append(old);
  const { sweep, hide } = offer();
  expect(shown()).toEqual([]);
  point();
  const copy = shown()[0]?.cloneNode(true) as Element;
  hide();
  sweep();
  document.body.append(copy);
  sweep();
  expect(shown()).toEqual([]);
});
