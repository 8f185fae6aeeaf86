// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noticeTexts } from '../i18n/notice';
import { noteExpected } from '../page-watch/expected';
import { findRows } from '../sites/find-rows';
import type { RowPlace } from '../sites/site';
import { TAOBAO } from '../sites/taobao';
import type { Bridge } from './bridge';
import { createNotice } from './notice';
import { createSelfCheck } from './self-check';

const row = (label: string, n: number): string =>
  `<p><span>${label}: 21000000000000000${10 + n}</span><b>买家已付款</b><i>x</i></p>`;
const many = (label: string, count: number, from = 0): string =>
  Array.from({ length: count }, (_, n) => row(label, from + n)).join('');
const end = new AbortController();
let told: unknown[];
let who: { shop: string; agent: null } | null;
let deaf: boolean;
/** The worker keeps another page of the shop that cannot be read. */
let taken: boolean;
/** What a reading gave; null: the page is read at every look. */
let stands: readonly RowPlace[] | null;
let check: ReturnType<typeof createSelfCheck>;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  who = { shop: '青瓷小铺', agent: null };
  deaf = false;
  taken = false;
  stands = null;
  window.history.replaceState(null, '', '/');
  const site = { ...TAOBAO };
  const bridge = {
    overlay: () => ({
      page: () => ({ site, type: 'order-list' }),
      rows: () => stands ?? findRows(document.body, site, 'order-list'),
    }),
    identity: () => who,
    config: () => ({ language: 'zh-CN' }),
    alive: () => true,
    client: {
      async send(name: string, data: unknown) {
        if (deaf) throw new Error('no worker');
        told.push([name, data]);
        return { known: !taken };
      },
    },
  } as unknown as Bridge;
  check = createSelfCheck(window as unknown as Window & typeof globalThis, bridge, createNotice(document), end.signal);
});

afterEach(() => {
  vi.useRealTimers();
  document.documentElement.querySelector('[data-danling="notice"]')?.remove();
});

const fill = (html: string): void =>
  document.body.replaceChildren(...new DOMParser().parseFromString(`<body>${html}`, 'text/html').body.childNodes);
const show = (label: string): void => {
  fill(many(label, 4));
};
const notice = (): string => document.documentElement.querySelector('[data-danling="notice"]')?.textContent ?? '';
const missing = (): unknown => (told.at(-1) as [string, { missing: number }] | undefined)?.[1].missing;
const wait = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1_000);

describe('a list page', () => {
  it('that is read says so to the worker alone', async () => {
    show('订单号');
    check.look();
    await wait(16);
    expect(notice()).toBe('');
    expect(told).toEqual([['page.readable', expect.objectContaining({ missing: 0 })]]);
  });

  it('that cannot be read says so after a while, once, and no more when it can', async () => {
    show('单据');
    check.look();
    await wait(14);
    expect(notice()).toBe('');
    await wait(2);
    expect(notice()).toContain('好像有 4 个订单');
    expect(told).toEqual([['page.readable', expect.objectContaining({ missing: 4 })]]);
    show('订单号');
    check.look();
    expect(notice()).toBe('');
    await wait(16);
    expect(told.at(-1)).toEqual(['page.readable', expect.objectContaining({ missing: 0 })]);
    show('单据');
    check.look();
    await wait(16);
    expect(notice(), 'the same address says it once').toBe('');
    expect(told.at(-1)).toEqual(['page.readable', expect.objectContaining({ missing: 4 })]);
  });

  it('that is empty, and says so, is well', async () => {
    fill('<p>没有符合条件的宝贝</p>');
    check.look();
    await wait(16);
    expect(notice()).toBe('');
    expect(told).toEqual([['page.readable', expect.objectContaining({ missing: 0 })]]);
  });

  it.each([
    ['in its code', `<script>const none = "暂无数据";</script>`],
    ['in what nobody sees', '<div hidden>暂无订单</div>'],
    ['in a box beside the list', '<aside><h3>待办</h3>暂无数据</aside>'],
  ])('that says «empty» only %s is not empty', async (_, html) => {
    fill(html + many('单据', 20));
    check.look();
    await wait(16);
    expect(missing()).toBe(20);
    expect(notice()).toContain('好像有 20 个订单');
  });

  it.each([
    ['was empty', '<p>没有符合条件的宝贝</p>', 16],
    ['took its time', '<p>加载中</p>', 40],
  ])('that %s is looked at again', async (_, before, seconds) => {
    fill(before);
    check.look();
    await wait(seconds);
    fill(many('单据', 20));
    check.look();
    await wait(16);
    expect(missing()).toBe(20);
  });

  it('that shows nothing, not even that it is empty, is neither well nor unreadable', async () => {
    fill('<p>加载中</p>');
    check.look();
    await wait(60);
    expect(told).toEqual([]);
  });

  it('that never stands still is judged after a minute', async () => {
    fill(many('单据', 20));
    for (let n = 0; n < 13; n++) {
      check.look();
      await wait(5);
    }
    expect(missing()).toBe(20);
  });

  it('is told again where nobody heard, or nobody was logged in', async () => {
    fill(many('单据', 20));
    deaf = true;
    check.look();
    await wait(16);
    deaf = false;
    check.look();
    await wait(16);
    expect(missing()).toBe(20);
    fill(many('订单号', 20));
    who = null;
    check.look();
    await wait(16);
    who = { shop: '青瓷小铺', agent: null };
    check.look();
    await wait(16);
    expect(missing()).toBe(0);
  });

  it('whose trouble the worker does not keep, as it knows of another page, says it until it does', async () => {
    fill(many('单据', 20));
    taken = true;
    check.look();
    await wait(16);
    taken = false;
    check.look();
    await wait(16);
    expect(told).toHaveLength(2);
    check.look();
    await wait(16);
    expect(told, 'now it is known').toHaveLength(2);
  });

  it('is judged, however often it is looked at meanwhile, as long as nothing was read anew', async () => {
    fill(many('单据', 20));
    stands = [];
    let slices = 0;
    const later = vi.spyOn(window, 'setTimeout');
    vi.spyOn(performance, 'now').mockImplementation(() => (slices += 100));
    check.look();
    await wait(15);
    // In the middle of counting.
    check.look();
    await wait(1);
    later.mockRestore();
    vi.restoreAllMocks();
    expect(missing()).toBe(20);
  });

  it.each([
    ['many of them are not read', 11, 9, 9],
    ['a few texts beside them look like orders', 20, 3, 0],
  ])('of which %s', async (_, read, not, expected) => {
    fill(many('订单号', read) + many('单据', not, read));
    check.look();
    await wait(16);
    expect(missing()).toBe(expected);
    expect(notice().includes(`认出 ${read} 个订单，好像还有 ${not} 个`)).toBe(expected > 0);
  });

  it('with dates and prices beside rows that are read is well', async () => {
    const facts = Array.from({ length: 5 }, () => '<li><i>2026-11-20 10:00</i><b>¥12.00</b></li>').join('');
    fill(`${many('订单号', 6)}<ul>${facts}</ul>`);
    check.look();
    await wait(16);
    expect(missing()).toBe(0);
  });
});

describe('the notice', () => {
  const texts = noticeTexts('zh-CN');
  const element = (): Element | null => document.documentElement.querySelector('[data-danling="notice"]');
  const click = (name: string): void => {
    const button = [...(element()?.querySelectorAll('button') ?? [])].find((one) => one.textContent === name);
    if (!button) throw new Error(`no button ${name}`);
    const event = new MouseEvent('click');
    Object.defineProperty(event, 'isTrusted', { value: true });
    button.dispatchEvent(event);
  };

  beforeEach(async () => {
    show('单据');
    check.look();
    await wait(16);
    click(texts.diagnosis);
  });

  it('keeps the way to teach the page while the diagnosis is shown', () => {
    expect(element()?.querySelector('textarea')).not.toBeNull();
    click(texts.reteach);
    expect(told.at(-1)).toEqual(['page.loadPanel', { script: 'wizard' }]);
  });

  it('goes with its page, also the diagnosis', () => {
    expect(element()).not.toBeNull();
    window.history.replaceState(null, '', '/other');
    check.look();
    expect(element()).toBeNull();
  });
});

describe('a list whose answer page-watch has heard', () => {
  const hear = (orders: number): void =>
    noteExpected(JSON.stringify({ mainOrders: Array.from({ length: orders }, () => ({})) }), Date.now());
  afterEach(() => Object.assign(globalThis, { [Symbol.for('danling.expected')]: undefined }));

  it('shows too few of the orders that it got', async () => {
    fill(many('订单号', 5));
    check.look();
    hear(20);
    await wait(16);
    expect(missing()).toBe(15);
  });

  it('is well where it has room for those that nobody looks at yet', async () => {
    fill(`<div class="room">${many('订单号', 5)}</div>`);
    for (const one of document.querySelectorAll('p')) one.getBoundingClientRect = () => ({ height: 50 }) as DOMRect;
    const room = document.querySelector('.room');
    if (room) Object.defineProperty(room, 'scrollHeight', { value: 1_000 });
    check.look();
    hear(20);
    await wait(16);
    expect(missing()).toBe(0);
  });

  it('is well where a new answer has no more than it shows', async () => {
    hear(20);
    fill(many('订单号', 5));
    hear(5);
    check.look();
    await wait(16);
    expect(missing()).toBe(0);
  });
});
