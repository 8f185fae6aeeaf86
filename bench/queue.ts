// Working the queue with many tickets stored: a saved view, a filter, select all, a batch of 1,000; and what the pages keep in memory.
import type { Page } from 'playwright-core';
import { type Line, median, ms } from './report';
import type { Use } from './use';

const VIEW = { id: 'v-bench', name: '退款待办', base: 'all', query: { kinds: ['refund'], states: ['pending'] } };

/** ms from a click until the expression `done` is true in the page, looked at in every frame; at most 10 s. */
function until(page: Page, click: string, done: string): Promise<number> {
  // As text: our pages forbid making functions of strings, and a function sent here could not take a condition along.
  return page.evaluate(`(async () => {
    const start = performance.now();
    document.querySelector(${JSON.stringify(click)})?.click();
    while (!(${done}) && performance.now() - start < 10_000) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  })()`);
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const COUNT = "document.querySelector('.footer .count')?.textContent";

async function open({ context, extension }: Use, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(path === 'desk.html' ? { width: 1280, height: 800 } : { width: 420, height: 600 });
  await page.goto(`chrome-extension://${extension.id}/${path}`);
  await page.waitForFunction(() => / \/ /.test(document.querySelector('.footer .count')?.textContent ?? ''));
  return page;
}

export async function measureQueue(use: Use): Promise<Line[]> {
  const { extension, repeats } = use;
  await extension.store({ views: [VIEW], settings: { version: 1, required: {}, soldOrders: { enabled: false } } });
  let page = await open(use, 'popup.html');
  const views: number[] = [];
  const filters: number[] = [];
  const selections: number[] = [];
  const tabs = await page.getByRole('tab').count();
  await page.getByRole('button', { name: '优先级' }).click();
  await page.getByRole('checkbox').first().waitFor();
  for (let n = 0; n < repeats; n++) {
    const count = await page.locator('.footer .count').innerText();
    views.push(await until(page, `[role=tab]:nth-child(${tabs})`, `${COUNT} !== ${JSON.stringify(count)}`));
    const narrow = await page.locator('.footer .count').innerText();
    filters.push(await until(page, '.popover input[type=checkbox]', `${COUNT} !== ${JSON.stringify(narrow)}`));
    await until(page, '.popover input[type=checkbox]', `${COUNT} === ${JSON.stringify(narrow)}`);
    await until(page, '[role=tab]:nth-child(5)', `${COUNT} !== ${JSON.stringify(narrow)}`);
  }
  await page.keyboard.press('Escape');
  await page.locator('[role=grid]').focus();
  for (let n = 0; n < repeats; n++) {
    const start = await page.evaluate(() => performance.now());
    await page.keyboard.press('Control+a');
    await page.locator('.batch b').waitFor();
    selections.push((await page.evaluate(() => performance.now())) - start);
    await page.keyboard.press('Escape');
    await page.locator('.batch').waitFor({ state: 'detached' });
  }
  // 1,000 of the open ones, as an agent would: select, form, settle, undo.
  const settled: number[] = [];
  const undone: number[] = [];
  for (let n = 0; n < Math.min(3, repeats); n++) {
    if (n > 0) {
      await page.close();
      page = await open(use, 'popup.html');
    }
    await page.locator('[role=tab]').first().click();
    await page.locator('[role=grid]').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('s');
    await page.locator('.preview b').waitFor();
    settled.push(await until(page, 'dialog button[type=submit]', "!document.querySelector('dialog, progress')"));
    undone.push(
      await until(
        page,
        '.toast .link',
        "document.querySelector('.toasts')?.textContent.includes('已撤销') && !document.querySelector('progress')",
      ),
    );
  }
  const popup = await heap(page);
  await page.close();
  const desk = await open(use, 'desk.html');
  const deskHeap = await heap(desk);
  await desk.close();
  const line = (what: string, times: readonly number[], budget: number): Line => ({
    what,
    measured: `${ms(median(times))}, ${ms(Math.max(...times))}`,
    baseline: '',
    budget: `< ${budget} ms`,
    ok: median(times) < budget,
  });
  return [
    line('saved view opened → rows (median, worst)', views, 30),
    line('filter toggled → rows (median, worst)', filters, 30),
    line('select all, key included (median, worst)', selections, 100),
    {
      what: 'batch of 1,000 in the popup: submit → form closed, list right (median, worst)',
      measured: `${ms(median(settled))}, ${ms(Math.max(...settled))}`,
      baseline: '',
      budget: '< 1 s',
      ok: median(settled) < 1_000,
    },
    { what: 'its undo (median)', measured: ms(median(undone)), baseline: '', budget: '', ok: null },
    {
      what: 'memory after garbage collection, popup and desk',
      measured: `${megabytes(popup)}, ${megabytes(deskHeap)}`,
      baseline: '',
      budget: '',
      ok: null,
    },
  ];
}
