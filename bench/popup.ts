import type { Page } from 'playwright-core';
import type { Bench } from './page/index';
import { type Line, median, ms } from './report';
import type { Use } from './use';

declare const bench: Bench;
declare global {
  var firstRows: number | undefined;
}

/** Notes when the first row — or, with nothing stored, the text instead of a list — has been painted; ms since navigation. */
function watchFirstRows(selector: string): void {
  const look = (): void => {
    if (globalThis.firstRows !== undefined || !document.querySelector(selector)) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        globalThis.firstRows ??= performance.now();
      }),
    );
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

async function openings({ context, extension }: Use, selector: string, repeats: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < repeats + 1; n++) {
    const page: Page = await context.newPage();
    await page.setViewportSize({ width: 420, height: 600 });
    await page.addInitScript(watchFirstRows, selector);
    await page.goto(`chrome-extension://${extension.id}/popup.html`);
    await page.waitForFunction(() => globalThis.firstRows !== undefined);
    times.push(await page.evaluate(() => globalThis.firstRows ?? Number.NaN));
    await page.close();
  }
  return times.slice(1); // the first one warms the code cache
}

/** Milliseconds from an input to the frame that shows other rows. */
async function reaction(page: Page, act: string): Promise<number> {
  return page.evaluate(async (what) => {
    const field = document.querySelector<HTMLInputElement>('[role=searchbox], input[type=search]');
    const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
    const grid = document.querySelector('[role=grid], [role=listbox]') ?? document.body;
    const shown = (): string =>
      [...document.querySelectorAll('[data-ticket-id]')].map((row) => row.getAttribute('data-ticket-id')).join() +
      (document.querySelector('.empty')?.textContent ?? '');
    const before = shown();
    const start = performance.now();
    if (what.startsWith('tab:')) tabs[Number(what.slice(4))]?.click();
    else if (field) {
      field.value = what;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await new Promise<void>((done) => {
      const look = (): void => {
        if (shown() === before && performance.now() - start < 3_000) return;
        observer.disconnect();
        done();
      };
      const observer = new MutationObserver(look);
      observer.observe(grid.parentElement ?? document.body, { childList: true, subtree: true, attributes: true });
      setTimeout(look, 3_000);
      look();
    });
    // The same rows as before: nothing to measure.
    return shown() === before ? Number.NaN : performance.now() - start;
  }, act);
}

/** The number on the tab 已超时 is known only when all tickets are in memory. */
const LOADED = () =>
  [...document.querySelectorAll('[role=tab]')].some((tab) => /已超时\D*\d/.test(tab.textContent ?? ''));

/**
 * A key every 60 ms from the first rows on until all tickets are in memory: ms from the moment at which each was due, so that a busy
 * page counts, to the frame after it.
 */
async function whileLoading({ context, extension }: Use): Promise<number[]> {
  const page: Page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 600 });
  await page.goto(`chrome-extension://${extension.id}/popup.html`);
  await page.locator('[data-ticket-id]').first().waitFor();
  const times = await page.evaluate(async () => {
    const loaded = (): boolean =>
      [...document.querySelectorAll('[role=tab]')].some((tab) => /已超时\D*\d/.test(tab.textContent ?? ''));
    const field = document.querySelector<HTMLInputElement>('[role=searchbox], input[type=search]');
    const found: number[] = [];
    for (let due = performance.now() + 60; field && !loaded() && found.length < 200; due += 60) {
      await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
      field.value = found.length % 2 ? '' : '青瓷';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
      found.push(performance.now() - due);
      due = Math.max(due, performance.now() - 60);
    }
    return found;
  });
  await page.close();
  return times;
}

/** First rows with many tickets beside an empty popup; then what a keystroke and a tab take on screen. */
export async function measurePopup(use: Use, tickets: number): Promise<Line[]> {
  const { context, extension, repeats } = use;
  const empty = median(await openings(use, '.empty, .first, [role=grid], [data-ticket-id]', repeats));
  const seeding = await extension.page.evaluate((n) => bench.seed(n), tickets);
  const full = median(await openings(use, '[data-ticket-id]', repeats));
  const page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 600 });
  await page.goto(`chrome-extension://${extension.id}/popup.html`);
  await page.locator('[data-ticket-id]').first().waitFor();
  await page.getByRole('tab', { name: /全部/ }).click();
  await page.waitForFunction(LOADED, undefined, { timeout: 60_000 });
  const keys: number[] = [];
  const tabs: number[] = [];
  for (let n = 0; n < repeats; n++) {
    for (const text of ['青', '青瓷', '青瓷破损', '1', '18', '不存在']) keys.push(await reaction(page, text));
    await reaction(page, '');
    for (const tab of ['tab:0', 'tab:1', 'tab:4', 'tab:3', 'tab:4']) tabs.push(await reaction(page, tab));
  }
  await page.close();
  const early: number[] = [];
  for (let n = 0; n < Math.min(3, repeats); n++) early.push(...(await whileLoading(use)));
  const seen = (times: number[]): number[] => times.filter((time) => !Number.isNaN(time));
  return [
    { what: `${tickets} tickets stored`, measured: ms(seeding), baseline: '', budget: '', ok: null },
    {
      what: 'popup, first rows visible',
      measured: `${ms(full)} = ${(full / empty).toFixed(2)} ×`,
      baseline: `${ms(empty)} empty popup`,
      budget: '≤ 1.3 ×',
      ok: full <= 1.3 * empty,
    },
    {
      what: 'popup, keystroke → frame while all is being loaded (median, worst)',
      measured: early.length > 0 ? `${ms(median(early))}, ${ms(Math.max(...early))}` : 'loaded at once',
      baseline: '',
      budget: '< 50 ms',
      ok: early.length === 0 || Math.max(...early) < 50,
    },
    {
      what: 'popup, keystroke → rows (median, worst)',
      measured: `${ms(median(seen(keys)))}, ${ms(Math.max(...seen(keys)))}`,
      baseline: '',
      budget: '< 50 ms',
      ok: Math.max(...seen(keys)) < 50,
    },
    {
      what: 'popup, view changed → rows (median, worst)',
      measured: `${ms(median(seen(tabs)))}, ${ms(Math.max(...seen(tabs)))}`,
      baseline: '',
      budget: '< 30 ms',
      ok: Math.max(...seen(tabs)) < 30,
    },
  ];
}
