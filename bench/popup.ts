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

/** ms from navigation to the frame with the selector. */
async function opening({ context, extension }: Pick<Use, 'context' | 'extension'>, selector: string): Promise<number> {
  const page: Page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 600 });
  await page.addInitScript(watchFirstRows, selector);
  await page.goto(`chrome-extension://${extension.id}/popup.html`);
  await page.waitForFunction(() => globalThis.firstRows !== undefined);
  const time = await page.evaluate(() => globalThis.firstRows ?? Number.NaN);
  await page.close();
  return time;
}

/** Openings with many tickets and with none, in turns: what else the machine does meets both alike. */
async function openings(use: Use): Promise<{ full: number; empty: number }> {
  const beside = await use.another();
  const full: number[] = [];
  const empty: number[] = [];
  for (let n = 0; n < 3 * use.repeats + 1; n++) {
    empty.push(await opening(beside, '.empty, .first, [role=grid]'));
    full.push(await opening(use, '[data-ticket-id]'));
  }
  await beside.close();
  return { full: median(full.slice(1)), empty: median(empty.slice(1)) }; // the first one warms the code cache
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

const seen = (times: readonly number[]): number[] => times.filter((time) => !Number.isNaN(time));

/** Judged by the worst of the cases, each the median of its repeats; `at worst` is the slowest single time, other work of the machine included. */
function byCase(what: string, cases: ReadonlyMap<string, number[]>, budget: number): Line {
  // A text that mostly shows the rows of the one before it says nothing: what changed there was the clock.
  const told = [...cases].filter(([, times]) => 2 * seen(times).length > times.length);
  const medians = told.map(([name, times]) => [name, median(seen(times))] as const);
  const [name, time] = medians.sort((a, b) => b[1] - a[1])[0] ?? ['', Number.NaN];
  const all = told.flatMap(([, times]) => seen(times));
  return {
    what,
    measured: `${ms(time)} (${ms(median(all))} median, ${ms(Math.max(...all))} at worst)`,
    baseline: name,
    budget: `< ${budget} ms`,
    ok: time < budget,
  };
}

/** By the slowest key of each opening: which of them it is depends on how long loading takes. */
function duringLoad(openings: readonly number[][]): Line {
  const keyed = openings.filter((times) => times.length > 0);
  const all = keyed.flat();
  const slowest = median(keyed.map((times) => Math.max(...times)));
  return {
    what: 'popup, keystroke → frame while all is being loaded',
    measured:
      all.length === 0
        ? 'loaded at once'
        : `${ms(slowest)} (${ms(median(all))} median, ${ms(Math.max(...all))} at worst)`,
    baseline: `slowest of an opening, ${keyed.length} of ${openings.length} openings`,
    budget: '< 50 ms',
    ok: all.length === 0 || slowest < 50,
  };
}

/** First rows with many tickets beside an empty popup; then what a keystroke and a tab take on screen. */
export async function measurePopup(use: Use, tickets: number): Promise<Line[]> {
  const { context, extension, repeats } = use;
  const seeding = await extension.page.evaluate((n) => bench.seed(n), tickets);
  const page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 600 });
  await page.goto(`chrome-extension://${extension.id}/popup.html`);
  await page.locator('[data-ticket-id]').first().waitFor();
  await page.getByRole('tab', { name: /全部/ }).click();
  await page.waitForFunction(LOADED, undefined, { timeout: 60_000 });
  const keys = new Map<string, number[]>();
  const tabs = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, name: string, time: number) => to.set(name, [...(to.get(name) ?? []), time]);
  for (let n = 0; n < repeats; n++) {
    for (const text of ['青', '青瓷', '青瓷破损', '1', '18', '不存在'])
      add(keys, `«${text}»`, await reaction(page, text));
    await reaction(page, '');
    const turns = [0, 1, 4, 3, 4];
    for (const [at, tab] of turns.entries())
      add(tabs, `tab ${turns[at - 1] ?? 4} → ${tab}`, await reaction(page, `tab:${tab}`));
  }
  await page.close();
  const early: number[][] = [];
  for (let n = 0; n < repeats; n++) early.push(await whileLoading(use));
  const { full, empty } = await openings(use);
  return [
    { what: `${tickets} tickets stored`, measured: ms(seeding), baseline: '', budget: '', ok: null },
    {
      what: 'popup, first rows visible',
      measured: `${ms(full)} = ${(full / empty).toFixed(2)} ×`,
      baseline: `${ms(empty)} empty popup`,
      budget: '≤ 1.3 ×',
      ok: full <= 1.3 * empty,
    },
    duringLoad(early),
    byCase('popup, keystroke → rows', keys, 50),
    byCase('popup, view changed → rows', tabs, 30),
  ];
}
