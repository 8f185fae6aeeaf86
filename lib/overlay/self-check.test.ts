// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findRows } from '../sites/find-rows';
import { TAOBAO } from '../sites/taobao';
import type { Bridge } from './bridge';
import { createNotice } from './notice';
import { createSelfCheck } from './self-check';

const ROWS = [1, 2, 3, 4]
  .map((n) => `<p><span>NAME: 210000000000000000${n}</span><b>买家已付款</b><i>x</i></p>`)
  .join('');
const end = new AbortController();
let told: unknown[];
let check: ReturnType<typeof createSelfCheck>;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  const site = { ...TAOBAO };
  const bridge = {
    overlay: () => ({
      page: () => ({ site, type: 'order-list' }),
      rows: () => findRows(document.body, site, 'order-list'),
    }),
    identity: () => ({ shop: '青瓷小铺', agent: null }),
    config: () => ({ language: 'zh-CN' }),
    alive: () => true,
    client: {
      async send(name: string, data: unknown) {
        told.push([name, data]);
        return {};
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
  fill(ROWS.replaceAll('NAME', label));
};
const notice = (): string => document.documentElement.querySelector('[data-danling="notice"]')?.textContent ?? '';
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
});
