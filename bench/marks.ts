import { NEW_LIST } from '../e2e/harness/names';
import type { Bench } from './page/index';
import { type Line, median, ms } from './report';
import type { Use } from './use';

declare const bench: Bench;
declare global {
  var watched: { long: number[]; shift: number };
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

/** The usual way, as the thing to compare with: one shadow root with a style element and a button on every row. */
function shadowRootPerRow(): { script: number; layout: number } {
  const rows = [
    ...document.querySelectorAll(
      '.next-table-group-header, .next-table-row > tbody > tr:first-child, table.next-table-row tr:first-child',
    ),
  ];
  const places = rows.map((row) => row.querySelector('label, td') ?? row);
  const start = performance.now();
  for (const place of places) {
    const host = document.createElement('span');
    host.className = 'bench-host';
    const root = host.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent =
      'button{all:initial;font:12px sans-serif;color:#b42318;background:#fde8e7;border-radius:4px;padding:0 4px}';
    const button = document.createElement('button');
    button.textContent = '催 剩 3 小时';
    root.append(style, button);
    place.append(host);
  }
  const scripted = performance.now();
  void document.body.offsetHeight;
  return { script: scripted - start, layout: performance.now() - scripted };
}

/** Marks appearing on a page of 1,000 orders of which every one has a ticket. */
export async function measureMarks({ context, extension, sandbox, repeats }: Use): Promise<Line[]> {
  await context.addCookies(sandbox.scenario.login().cookies);
  const orders = sandbox.world.shops[0]?.orders.map((order) => order.id) ?? [];
  await extension.page.evaluate((ids) => bench.ticketsFor('青瓷小铺', ids), orders);
  const long: number[] = [];
  const shift: number[] = [];
  const ours: number[] = [];
  const usual: number[] = [];
  for (let n = 0; n < Math.min(3, repeats); n++) {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const spent = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return 1000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'));
    };
    await page.goto(`${NEW_LIST}?late=0&rows=1000`);
    await page.locator('[data-danling="mark"]').first().waitFor({ timeout: 30_000 });
    await page.waitForTimeout(1_500);
    // Everything of ours goes and comes again: what a change of the page costs, without the page's own work.
    await page.evaluate(watch);
    const idleFrom = await spent();
    await page.waitForTimeout(800);
    const idle = (await spent()) - idleFrom;
    const before = await spent();
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('[data-danling="anchor"], [data-danling="mark"]'))
        element.remove();
    });
    await page.locator('[data-danling="mark"]').first().waitFor();
    await page.waitForTimeout(700);
    ours.push(Math.max(0, (await spent()) - before - idle));
    const seen = await page.evaluate(() => globalThis.watched);
    long.push(Math.max(0, ...seen.long));
    shift.push(seen.shift);
    const { script, layout } = await page.evaluate(shadowRootPerRow);
    usual.push(script + layout);
    await page.close();
  }
  const [our, their] = [median(ours), median(usual)];
  return [
    {
      what: 'marks on 1,000 rows',
      measured: `${ms(our)} = 1/${(their / our).toFixed(1)}`,
      baseline: `${ms(their)} one shadow root a row`,
      budget: '≤ 1/10',
      ok: our * 10 <= their,
    },
    {
      what: 'marks, longest task',
      measured: ms(Math.max(...long)),
      baseline: '',
      budget: '≤ 50 ms',
      ok: Math.max(...long) <= 50,
    },
    {
      what: 'marks, layout shift',
      measured: String(Math.max(...shift)),
      baseline: '',
      budget: '0',
      ok: Math.max(...shift) === 0,
    },
  ];
}
