// Where marks stand: never over what the page shows, and along with it.
import { expect, test } from 'vitest';
import { createLauncher, withRefunds } from '../harness/flow';
import { OLD_LIST } from '../harness/names';
import { badlyPlaced, markOf, marks, panel, revealMark } from '../harness/order-page';
import { openOwnPage, rowOfOrder } from '../harness/own-page';

const launch = createLauncher();

test('where nothing is free a mark covers nothing: it is seen while it has the focus, and opens its panel', async () => {
  const { danling, orders } = await withRefunds(launch);
  const cell = 'border:0;padding:0;font:14px/16px monospace;white-space:nowrap;width:1px';
  const words = '买家已付款待发货';
  const rows = orders.map(
    (id) =>
      `<tr class="row"><td style="${cell}"><span>订单号:</span><span>${id}</span></td><td style="${cell}">${words}</td></tr>`,
  );
  const table = 'border-collapse:collapse;width:1px';
  const page = await openOwnPage(danling, OLD_LIST, {
    body: `<table style="${table}">${rows.join('')}</table><p>后面还有话</p>`,
  });
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  const seen = () =>
    marks(page).evaluateAll((all) => all.filter((mark) => getComputedStyle(mark).opacity !== '0').length);
  await expect.poll(seen).toBe(0);
  // What the host shows there is clicked as if nothing of ours were there.
  const hit = await page.evaluate((id) => {
    const box = document.querySelector(`[data-order-id="${id}"]`)?.getBoundingClientRect();
    return box && document.elementFromPoint(box.left + 2, box.top + 2)?.hasAttribute('data-danling');
  }, orders[0] ?? '');
  expect(hit).toBe(false);
  await page.keyboard.press('Tab');
  await expect.poll(seen).toBe(1);
  await page.keyboard.press('Enter');
  await panel(page).getByRole('dialog').waitFor();
});

test('a row drawn anew has its mark where it stood, and beside what is new in it', async () => {
  const { danling, orders } = await withRefunds(launch);
  const page = await openOwnPage(danling, OLD_LIST, {
    body: `<main>${orders.map((id) => rowOfOrder(id)).join('')}</main>`,
  });
  const id = orders[1] ?? '';
  await revealMark(page, id);
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  /** Draws every row anew, the second with something behind its number; where its mark stands two frames later. */
  const leftAfter = (extra: string): Promise<number | undefined> =>
    page.evaluate(
      async ([order, html]) => {
        for (const row of document.querySelectorAll('.row')) {
          const copy = row.cloneNode(true) as Element;
          for (const ours of copy.querySelectorAll('[data-danling]')) ours.remove();
          if (copy.textContent?.includes(order)) copy.querySelector('span')?.insertAdjacentHTML('afterend', html);
          row.replaceWith(copy);
        }
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.querySelector(`[data-order-id="${order}"]`)?.getBoundingClientRect().left;
      },
      [id, extra] as const,
    );
  const before = (await markOf(page, id).boundingBox())?.x ?? Number.NaN;
  expect(await leftAfter('')).toBeCloseTo(before, 0);
  /** Something just where the mark stands. */
  const intruder = async (tag: string, width: number, text = ''): Promise<{ left: number; html: string }> => {
    const left = (await markOf(page, id).boundingBox())?.x ?? Number.NaN;
    const style = `position:absolute;left:${left}px;width:${width}px;height:18px`;
    return { left, html: `<${tag} class="late" style="${style}">${text}</${tag}>` };
  };
  for (const [tag, text] of [
    ['i', ''],
    ['b', '已催 2 次'],
  ] as const) {
    const { left, html } = await intruder(tag, 60, text);
    expect(await leftAfter(html)).toBeGreaterThan(left + 20);
    expect(await badlyPlaced(page)).toEqual([]);
  }
  // A picture that has no size until it is loaded: in no row a node comes or goes.
  const { left, html } = await intruder('i', 0);
  expect(await leftAfter(html)).toBeCloseTo(left, 0);
  await page.addStyleTag({ content: 'i.late{width:60px!important}' });
  expect(await leftAfter('')).toBeGreaterThan(left + 20);
  expect(await marks(page).count()).toBe(orders.length);
});

test('in a box that scrolls, a mark scrolls along and is no item of the host’s flex or grid line', async () => {
  const { danling, orders } = await withRefunds(launch);
  const line = 'gap:24px;justify-content:space-between;max-width:620px';
  const looks = [`display:flex;${line}`, `display:grid;grid-auto-flow:column;${line}`];
  const part = (id: string): string => `<span>订单号: ${id}</span><span>2026-11-20</span><span>已付款</span>`;
  const rows = orders.flatMap((id, n) =>
    n === 0
      ? // The row is the line itself: nothing around it belongs to this order alone.
        [`<div class="row" style="${looks[0]};padding:20px 0">${part(id)}</div>`]
      : [`<div class="row"><p style="${looks[n % 2]}">${part(id)}</p><p>龙泉青瓷茶杯</p></div>`],
  );
  const page = await openOwnPage(danling, OLD_LIST, {
    body: `<main style="height:220px;overflow:auto">${rows.join('')}<div style="height:900px"></div></main>`,
  });
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  expect(await badlyPlaced(page)).toEqual([]);
  const where = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.row span:not([data-danling])')].map((one) => one.getBoundingClientRect().left),
    );
  const tops = () => marks(page).evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().top));
  const [withMarks, before] = [await where(), await tops()];
  expect(await marks(page).evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().width > 0))).toEqual(
    orders.map(() => true),
  );
  const moved = await page.evaluate(async () => {
    document.querySelector('main')?.scrollTo(0, 30);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return document.querySelector('main')?.scrollTop;
  });
  expect(moved).toBe(30);
  expect(await tops()).toEqual(before.map((top) => top - 30));
  await danling.screenshot(page, 'marks-in-scroller');
  const bare = await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-danling="anchor"],[data-danling="mark"]')) one.remove();
    return [...document.querySelectorAll('.row span')].map((one) => one.getBoundingClientRect().left);
  });
  expect(withMarks).toEqual(bare);
});
