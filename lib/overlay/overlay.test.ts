// @vitest-environment happy-dom
// What the overlay makes of a page that changes. Boxes and what is drawn are made up: the real ones are in e2e/flows/mark-places.spec.ts.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markWords } from '../i18n/mark-words';
import { findRows } from '../sites/find-rows';
import { createListReader } from '../sites/list-reader';
import type { PageType, RowPlace } from '../sites/site';
import { TAOBAO } from '../sites/taobao';
import { createOverlay, type Overlay } from './overlay';
import { markTicket } from './testing';
import type { MarksByOrder } from './types';

const id = (n: number): string => `21000000000000000${10 + n}`;
const row = (n: number): string => `<div><p><span>订单号: ${id(n)}</span><b>买家已付款</b></p></div>`;
const rows = (...all: number[]): string => all.map(row).join('');

let overlay: Overlay;
/** The script with the list's reader is not there yet. */
let late = false;
let reads: (readonly RowPlace[])[];

const HIDDEN = '.off, [hidden], details:not([open]) > div, [style*="hidden"], .tabs:not(.second) > .second';
/** Elements without a box of their own. */
const NO_BOX = '[role="row"]';
/** As a rule may say that speaks of a ticked box beside them. */
let veiled = false;
const isShown = (element: Element): boolean =>
  !element.closest(HIDDEN) && !element.matches(NO_BOX) && !(veiled && element.closest('.veil'));

class SilentObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  reads = [];
  veiled = false;
  vi.stubGlobal('IntersectionObserver', SilentObserver);
  Object.assign(window, { IntersectionObserver: SilentObserver });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return isShown(this) ? new DOMRect(0, 10, 300, 40) : new DOMRect();
  });
  Object.assign(Element.prototype, {
    checkVisibility(this: Element) {
      return isShown(this);
    },
  });
});
afterEach(() => {
  overlay.stop();
  Reflect.deleteProperty(Element.prototype, 'checkVisibility');
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Two frames, and what they cause. */
async function frames(): Promise<void> {
  for (let n = 0; n < 3; n++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

async function show(html: string, without = false, type: PageType = 'order-list'): Promise<void> {
  document.body.innerHTML = html;
  const known: MarksByOrder = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [id(n), [markTicket()]]));
  const words = markWords('zh-CN');
  const reader = createListReader();
  late = without;
  overlay = createOverlay({
    list: () => (late ? undefined : reader),
    view: window as unknown as Window & typeof globalThis,
    reading: { pageAt: () => ({ site: { ...TAOBAO }, type }) },
    memory: { known, ask: () => undefined, start: async () => undefined, apply: () => undefined },
    settings: () => ({ words, css: '', soonHours: 4 }),
    now: Date.now,
    onRows: (read) => reads.push(read),
    onNavigate: () => undefined,
    onPause: () => undefined,
  });
  await frames();
}

const marked = (): (string | null)[] =>
  [...document.querySelectorAll('[data-danling="mark"]')].map((mark) => mark.getAttribute('data-order-id'));
const part = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) as HTMLElement;
const ids = (...all: number[]): string[] => all.map(id);

describe('rows that are shown later', () => {
  const first = `<div class="first">${rows(1, 2, 3)}</div>`;
  const inside = rows(4, 2, 5);
  it.each<[string, string, () => void]>([
    ['class', `<div class="second off">${inside}</div>`, () => part('.second').classList.remove('off')],
    ['hidden', `<div class="second" hidden>${inside}</div>`, () => part('.second').removeAttribute('hidden')],
    [
      'style',
      `<div class="second" style="visibility: hidden">${inside}</div>`,
      () => part('.second').removeAttribute('style'),
    ],
    ['open', `<details class="second"><div>${inside}</div></details>`, () => part('.second').setAttribute('open', '')],
    [
      'the class of something further out',
      `<main class="tabs"><div class="second">${inside}</div></main>`,
      () => part('.tabs').classList.add('second'),
    ],
  ])('by %s', async (_, html, act) => {
    await show(first + html);
    expect(marked()).toEqual(ids(1, 2, 3));
    part('.first').className = 'off';
    act();
    await frames();
    expect(marked()).toEqual(ids(4, 2, 5));
  });

  it('one row of a list', async () => {
    await show(`<main>${rows(1, 2)}<div class="off"><p><span>订单号: ${id(3)}</span><b>x</b></p></div></main>`);
    part('.off').className = '';
    await frames();
    expect(marked()).toEqual(ids(1, 2, 3));
  });

  it('one row of a table, which may follow another one as its second part', async () => {
    const line = (n: number, name = '') =>
      `<tr class="${name}"><td><span>订单号: ${id(n)}</span></td><td>买家已付款</td></tr>`;
    await show(`<table><tbody>${line(1)}${line(2)}${line(3, 'off')}${line(4)}</tbody></table>`);
    expect(marked()).toEqual(ids(1, 2, 4));
    part('.off').className = '';
    await frames();
    expect(marked()).toEqual(ids(1, 2, 3, 4));
  });

  it.each(['click', 'transitionend'])('by something beside them, at the %s', async (event) => {
    veiled = true;
    await show(`${first}<div class="veil">${inside}</div>`);
    expect(marked()).toEqual(ids(1, 2, 3));
    veiled = false;
    part('.first').dispatchEvent(new Event(event, { bubbles: true }));
    await frames();
    expect(overlay.rows().map(({ orderId }) => orderId)).toEqual(expect.arrayContaining(ids(4, 2, 5)));
  });

  it('nothing is read for changes elsewhere, or of a copy inside a row', async () => {
    await show(
      `${rows(1, 2)}<div><p><span>订单号: ${id(3)}</span><b>x</b></p><p class="off">订单号: ${id(3)}</p></div><i></i>`,
    );
    const before = reads.length;
    part('i').className = 'a';
    part('.off').className = 'off b';
    part('.off').click();
    await frames();
    expect(reads.length).toBe(before);
    expect(marked()).toEqual(ids(1, 2, 3));
  });
});

it('nothing is looked at while nobody sees the tab, and all of it when somebody does', async () => {
  await show(`<main>${rows(1, 2)}</main>`);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const look = vi.spyOn(RegExp.prototype, 'test');
  part('main').append(document.createRange().createContextualFragment(row(3)));
  await frames();
  const looks = look.mock.calls.filter(([text]) => text.includes('订单号')).length;
  look.mockRestore();
  expect(looks).toBe(0);
  expect(marked()).toEqual(ids(1, 2));
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await frames();
  expect(marked()).toEqual(ids(1, 2, 3));
});

it('rows without a box of their own (display: contents)', async () => {
  const cells = (n: number): string =>
    `<div role="gridcell"><span>订单号: ${id(n)}</span><i>x</i></div><div role="gridcell">买家已付款</div>`;
  await show(`<div role="grid">${[1, 2, 3].map((n) => `<div role="row">${cells(n)}</div>`).join('')}</div>`);
  expect(marked()).toEqual(ids(1, 2, 3));
});

describe('a list that changes', () => {
  const note = '<div>商品说明</div>';
  const add = (...parts: string[]): void => {
    for (const html of parts) part('main').insertAdjacentHTML('beforeend', html);
  };
  const told = (read: readonly RowPlace[]) => read.map(({ orderId, elements }) => [orderId, elements]);
  const whole = () => told(findRows(document.body, { ...TAOBAO }, 'order-list'));

  it.each<[string, () => Promise<void> | void]>([
    ['in one go', () => add(note, row(3))],
    [
      'in two, with the first frame between',
      async () => {
        add(note);
        part('b').textContent = '交易成功';
        await frames();
        add(row(3));
      },
    ],
    [
      'in two, the first while nobody looks',
      async () => {
        const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
        add(note);
        part('b').textContent = '交易成功';
        await frames();
        hidden.mockReturnValue(false);
        add(row(3));
      },
    ],
  ])('by a part without a number, and then by a row, %s: is read as the whole page is', async (_, act) => {
    await show(`<main>${rows(1, 2)}</main>`);
    await act();
    await frames();
    expect(told(overlay.rows())).toEqual(whole());
    expect(overlay.rows()[1]?.elements).toHaveLength(2);
    expect(marked()).toEqual(ids(1, 2, 3));
  });

  it('by a part that belongs to a row, before its reader is there: is read as the whole page is', async () => {
    await show(`<main>${rows(1, 2)}</main>`, true);
    add(note);
    await frames();
    late = false;
    overlay.refresh();
    await frames();
    for (const n of [3, 4]) {
      add(row(n));
      await frames();
      expect(told(overlay.rows())).toEqual(whole());
    }
    expect(overlay.rows()[1]?.elements).toHaveLength(2);
    expect(marked()).toEqual(ids(1, 2, 3, 4));
  });

  it('by a row that holds two orders, one where all have theirs: both are read in the same frame', async () => {
    await show(`<main>${rows(1, 2)}</main>`);
    add(`<div>${row(3)}${row(4)}</div>`);
    await frames();
    expect(told(overlay.rows())).toEqual(whole());
    expect(marked()).toEqual(ids(1, 2, 3, 4));
  });

  it('by a row that has its number in a link only: is read', async () => {
    const linked = (n: number): string =>
      `<div><p><a href="/x?bizOrderId=${id(n)}">详情</a><b>买家已付款</b></p></div>`;
    await show(`<main>${linked(1)}${linked(2)}</main>`);
    add(linked(3));
    await frames();
    expect(marked()).toEqual(ids(1, 2, 3));
  });

  it('by other orders, while one of those before stands in a drawer: it keeps its place there', async () => {
    await show(`<main>${rows(1, 2, 3)}</main><aside></aside>`);
    part('aside').innerHTML = row(1);
    await frames();
    expect(marked()).toEqual(ids(1, 2, 3));
    part('main').innerHTML = rows(4, 5, 6);
    await frames();
    expect(told(overlay.rows())).toEqual(whole());
    expect(marked()).toEqual(ids(4, 5, 6, 1));
  });

  it('by numbers of refunds, where only those of their orders stood: is of refunds', async () => {
    await show(`<main>${rows(1, 2)}</main>`, false, 'refund-list');
    for (const [n, one] of document.querySelectorAll('main > div').entries()) one.append(`退款编号: 1234567${n}`);
    await frames();
    expect(overlay.rows().map(({ refundId }) => refundId)).toEqual(['12345670', '12345671']);
  });

  it.each<[string, () => void]>([
    ['outside of the list', () => document.body.append(part('[data-danling]').cloneNode(true))],
    [
      'outside of the list, as a row comes',
      () => {
        add(row(2));
        part('aside').append(part('[data-danling]').cloneNode(true));
      },
    ],
    [
      'written with its own text',
      () => {
        const written = part('p').innerHTML;
        expect(written).toContain('data-danling');
        part('p').innerHTML = written;
      },
    ],
    ['in the list, in no row', () => add(`<div>${part('[data-danling]').outerHTML}</div>`)],
    ['alone', () => part('p').append(part('[data-danling]').cloneNode(true))],
    ['with its row', () => part('main').append(part('div').cloneNode(true))],
  ])('copies of marks that the host brings %s go', async (_, act) => {
    await show(`<main>${rows(1, 2)}</main><aside></aside>`);
    act();
    await frames();
    expect(new Set(marked())).toEqual(new Set(ids(1, 2)));
    for (const mark of document.querySelectorAll('[data-danling="mark"]'))
      expect(overlay.markOf(mark), 'no dead button').toBeDefined();
  });
});
