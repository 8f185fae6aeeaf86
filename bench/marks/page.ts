// One page of the sold-orders list with so many rows, and what its main thread spends.
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { NEW_LIST } from '../../e2e/harness/names';
import type * as Rivals from './rivals';

declare const rivals: typeof Rivals;
declare global {
  var watched: { long: number[]; shift: number };
}

/** ms after which marks may be taken away again without our taking it for a fight (lib/overlay/budget.ts) */
const PEACE = 5_100;
/** ms after a list's last change until it is checked (lib/overlay/self-check.ts) */
const PATIENCE = 15_000;
/** ms within which everything that an action causes has happened */
const SETTLED = 400;

export type RivalName = 'shadowRootPerRow' | 'rescanEverything' | 'animationEvents';

/** ms of the main thread. */
export interface Spent {
  script: number;
  /** Style and layout. */
  looks: number;
}

export interface MarksPage {
  page: Page;
  /** What an action causes on the main thread. */
  cost(
    action: 'markAgain' | 'readAgain' | 'redraw' | 'mountAgain' | 'touchNear' | 'touchAll' | RivalName,
  ): Promise<Spent>;
  /** Longest task (ms; 0 = none over 50) and layout shift since the last call. */
  watched(): Promise<{ longest: number; shift: number }>;
  /** Longest task (ms; 0 = none over 50) of the check whether the page can be read, with labels that nobody knows. */
  selfCheck(): Promise<number>;
  close(): Promise<void>;
}

function watch(): void {
  globalThis.watched = { long: [], shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.watched.long.push(entry.duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      globalThis.watched.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift' });
}

async function spent(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { script: 1000 * of('ScriptDuration'), looks: 1000 * (of('LayoutDuration') + of('RecalcStyleDuration')) };
}

/** `marked`: our extension is in this browser and has something to mark. */
export async function openMarksPage(
  context: BrowserContext,
  script: string,
  rows: number,
  marked: boolean,
): Promise<MarksPage> {
  const page = await context.newPage();
  await page.goto(`${NEW_LIST}?late=0&rows=${rows}`);
  await page.waitForFunction(
    (n) => document.querySelectorAll('table.next-table-row').length >= n,
    Math.min(rows, 1_000),
    {
      timeout: 60_000,
    },
  );
  if (marked) await page.locator('[data-danling="mark"]').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1_500);
  await page.evaluate(script);
  const session = await context.newCDPSession(page);
  // Time of the thread itself: what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(watch);
  const watched = (): Promise<{ longest: number; shift: number }> =>
    page.evaluate(() => {
      const { long, shift } = globalThis.watched;
      globalThis.watched.long = [];
      globalThis.watched.shift = 0;
      return { longest: Math.max(0, ...long), shift };
    });
  return {
    page,
    async cost(action) {
      await page.bringToFront();
      await page.evaluate(() => rivals.prepare());
      await page.waitForTimeout(action.endsWith('Again') && marked ? PEACE : SETTLED);
      const before = await spent(session);
      // One call and no polling: a question from outside would be measured, too.
      await page.evaluate(
        ([name, settled]) => {
          rivals[name]();
          return new Promise((done) => setTimeout(done, settled));
        },
        [action, SETTLED] as const,
      );
      const after = await spent(session);
      return { script: after.script - before.script, looks: after.looks - before.looks };
    },
    watched,
    async selfCheck() {
      await page.evaluate(() => rivals.hideLabels());
      await page.waitForTimeout(PATIENCE / 5);
      await watched(); // what the change itself cost
      await page.locator('[data-danling="notice"]').waitFor({ timeout: 2 * PATIENCE });
      await page.waitForTimeout(SETTLED);
      return (await watched()).longest;
    },
    close: () => page.close(),
  };
}
