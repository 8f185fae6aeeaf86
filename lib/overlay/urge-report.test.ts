// @vitest-environment happy-dom
// When the page's own filter is looked at: whenever other rows come or somebody clicks, not each time the same rows are drawn anew.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recognise } from '../sites/recognise';
import { TAOBAO } from '../sites/taobao';
import type { Bridge } from './bridge';
import { createUrgeReport, type UrgeReport } from './urge-report';

const id = (n: number): string => `21000000000000000${n}`;
const rows = (...all: number[]): string =>
  all.map((n) => `<section><p><span>订单号: ${id(n)}</span><b>x</b></p></section>`).join('');

let sent: string[][];
let end: AbortController;
let report: UrgeReport;

beforeEach(() => {
  vi.useFakeTimers();
  [sent, end] = [[], new AbortController()];
  report = createUrgeReport(
    window as unknown as Window & typeof globalThis,
    {
      overlay: () => ({
        page: () => ({ type: 'order-list' }),
        rows: () => recognise(document.body, { ...TAOBAO }, 'order-list'),
      }),
      identity: () => ({ shop: 'lin', agent: null }),
      alive: () => true,
      client: {
        send: async (_: string, { sightings }: { sightings: { orderId: string }[] }) => {
          sent.push(sightings.map(({ orderId }) => orderId));
        },
      },
    } as unknown as Bridge,
    end.signal,
  );
});

afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

const draw = (chosen: boolean, ...all: number[]): void => {
  const html = `<div role="tab" aria-selected="${chosen}"><i>催发货</i></div><main>${rows(...all)}</main>`;
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
};

it('other rows under the filter are reported at once', async () => {
  draw(false, 1, 2, 3);
  await report.look();
  draw(true, 2);
  await report.look();
  expect(sent).toEqual([[id(2)]]);
});

it('the same rows, drawn anew, are looked at after a click or some seconds', async () => {
  const asked = vi.spyOn(document.body, 'querySelectorAll');
  const looks = (): number => asked.mock.calls.filter(([selector]) => selector === 'select').length;
  draw(false, 1, 2);
  await report.look();
  draw(false, 1, 2);
  await report.look();
  expect(looks(), 'nothing was chosen').toBe(1);
  await vi.advanceTimersByTimeAsync(6_000);
  await report.look();
  expect(looks(), 'time has passed').toBe(2);
  document.body.click();
  await report.look();
  expect(looks(), 'somebody clicked').toBe(3);
  draw(false, 2);
  await report.look();
  expect(looks(), 'other rows').toBe(4);
});

it.each<[string, () => void]>([
  ['a click', () => document.body.click()],
  ['a choice by keyboard', () => document.body.dispatchEvent(new Event('change'))],
])('a filter that is marked as chosen a while after %s, with the same rows, is seen', async (_, act) => {
  draw(false, 1, 2);
  await report.look();
  await vi.advanceTimersByTimeAsync(8_000);
  act();
  await vi.advanceTimersByTimeAsync(800); // the page asks; nothing is chosen yet
  draw(true, 1, 2);
  await report.look();
  await vi.advanceTimersByTimeAsync(15_000); // they have stood still
  expect(sent).toEqual([[id(1), id(2)]]);
});
