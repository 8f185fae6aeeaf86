// What a host page may do to marks without harming them, and how the script ends and speaks.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { NEW_LIST, OLD_LIST, OTHER_AGENT, OTHER_SHOP } from '../harness/names';
import { markOf, marks, openPanel, panel, revealMark } from '../harness/order-page';
import { openOwnPage, rowOfOrder } from '../harness/own-page';
import { axeViolations } from '../harness/popup';

const launch = createLauncher();

/** Some refunds, polled in. */
async function withRefunds(count = 3): Promise<{ danling: Danling; orders: string[]; list: Page }> {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  const orders = (danling.sandbox.world.shops[0]?.orders ?? [])
    .filter((order) => order.status === 'PAID' || order.status === 'SEND')
    .slice(0, count)
    .map((order) => order.id);
  for (const id of orders) danling.sandbox.scenario.applyRefund(id);
  await danling.poll();
  await danling.extension.waitForBadge(String(orders.length));
  return { danling, orders, list };
}

/** Marks that cover text of the page, or stand outside their row: none should. */
function badlyPlaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    for (const mark of document.querySelectorAll('[data-danling="mark"]')) {
      const box = mark.getBoundingClientRect();
      const row = mark.closest('.row')?.getBoundingClientRect();
      if (!row || box.top < row.top - 4 || box.bottom > row.bottom + 4) wrong.push('outside its row');
      const walker = document.createTreeWalker(mark.closest('.row') ?? document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (text.parentElement?.closest('[data-danling]') || !text.textContent?.trim()) continue;
        range.selectNodeContents(text);
        for (const one of range.getClientRects())
          if (
            one.left < box.right - 1 &&
            one.right > box.left + 1 &&
            one.top < box.bottom - 1 &&
            one.bottom > box.top + 1
          )
            wrong.push(`covers «${text.textContent}»`);
      }
    }
    return wrong;
  });
}

test('strict policies, hostile styles, right-to-left, zoom and print: marks stand, look and act as ever', async () => {
  const { danling, orders } = await withRefunds();
  const id = orders[0] ?? '';
  const rows = orders.map((one) => rowOfOrder(one)).join('');
  const hostile =
    '*,*::before{color:red!important;position:static!important;font-size:40px!important;display:inline-block!important;transform:none}' +
    'button{all:unset!important;display:none!important}style,script,head,title,meta{display:none!important}';
  const strict = await openOwnPage(danling, OLD_LIST, {
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'nonce-a'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
    body: `<style nonce="a">${hostile}</style>${rows}<iframe srcdoc="订单号: ${id}"></iframe>`,
  });
  const errors: string[] = [];
  strict.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await revealMark(strict, id);
  const looks = await markOf(strict, id).evaluate((mark) => {
    const { position, fontSize, display, color } = getComputedStyle(mark);
    return { position, fontSize, display, color, height: mark.getBoundingClientRect().height };
  });
  expect(looks).toMatchObject({ position: 'absolute', fontSize: '12px', height: 18 });
  expect(looks.display).not.toBe('none');
  expect(looks.color).not.toBe('rgb(255, 0, 0)');
  await expect.poll(() => marks(strict).count()).toBe(orders.length);
  expect(await strict.frames()[1]?.locator('[data-danling]').count()).toBe(0);
  await (await openPanel(strict, id)).getByRole('dialog').waitFor();
  expect(errors.filter((text) => /danling|trusted|policy/i.test(text))).toEqual([]);

  await strict.emulateMedia({ media: 'print' });
  expect(await markOf(strict, id).evaluate((mark) => getComputedStyle(mark).display)).toBe('none');
  await strict.close();

  await danling.context.unroute(`${OLD_LIST}*`);
  const turned = await openOwnPage(danling, OLD_LIST, { html: 'dir="rtl" lang="ar"', body: rows });
  await revealMark(turned, id);
  expect(await badlyPlaced(turned)).toEqual([]);
  for (const zoom of ['2', '0.5']) {
    await turned.evaluate((factor) => {
      document.documentElement.style.zoom = factor;
      window.dispatchEvent(new Event('resize'));
    }, zoom);
    await expect.poll(() => badlyPlaced(turned)).toEqual([]);
  }
});

test('where nothing is free a mark covers nothing: it is seen while it has the focus, and opens its panel', async () => {
  const { danling, orders } = await withRefunds();
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
  const { danling, orders } = await withRefunds();
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
  const { danling, orders } = await withRefunds();
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

test('rows that arrive by hydration, go with the history and come back keep one mark each', async () => {
  const { danling, orders } = await withRefunds();
  const rows = orders.map((one) => rowOfOrder(one)).join('');
  const page = await openOwnPage(danling, OLD_LIST, { body: `<main>${rows}</main>` });
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  // Hydration: the same rows, every node a new one.
  await page.evaluate(() => {
    const main = document.querySelector('main');
    const copies = [...(main?.children ?? [])].map((row) => {
      const copy = row.cloneNode(true) as Element;
      for (const mark of copy.querySelectorAll('[data-danling]')) mark.remove();
      return copy;
    });
    main?.replaceChildren(...copies);
  });
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  // A route inside the page that is no order page, and back.
  await page.evaluate(() => history.pushState(null, '', '/other/page'));
  await page.evaluate(() => document.body.append('.'));
  await expect.poll(() => marks(page).count()).toBe(0);
  await page.goBack();
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  // Another document, and back (from the cache where the browser keeps it).
  await page.goto(`${NEW_LIST}?late=0`);
  await page.goBack();
  await expect.poll(() => marks(page).count()).toBe(orders.length);
});

test('a page that keeps taking marks out is left in peace, says so, and goes on when asked', async () => {
  const { danling, orders } = await withRefunds();
  const page = await openOwnPage(danling, OLD_LIST, { body: orders.map((one) => rowOfOrder(one)).join('') });
  await revealMark(page, orders[0] ?? '');
  await page.evaluate(() => {
    const fight = new MutationObserver(() => {
      for (const mark of document.querySelectorAll('[data-danling="mark"]')) mark.remove();
    });
    fight.observe(document.body, { childList: true, subtree: true });
    Object.assign(globalThis, { fight });
    for (const mark of document.querySelectorAll('[data-danling="mark"]')) mark.remove();
  });
  const notice = page.locator('[data-danling="notice"]');
  await notice.getByText('标记已暂停').waitFor();
  await expect.poll(() => marks(page).count()).toBe(0);
  await page.evaluate(() => (globalThis as unknown as { fight: MutationObserver }).fight.disconnect());
  await notice.getByRole('button', { name: '继续标记' }).click();
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  await expect.poll(() => notice.count()).toBe(0);
});

test('another language is in the marks of open pages at once', async () => {
  const { danling, orders, list } = await withRefunds(1);
  const mark = await revealMark(list, orders[0] ?? '');
  await expect.poll(() => mark.getAttribute('aria-label')).toContain('退款');
  const settings = (await danling.extension.stored('settings')) as Record<string, unknown>;
  await danling.extension.store({ settings: { ...settings, language: 'en' } });
  await expect.poll(() => mark.getAttribute('aria-label')).toContain('Danling');
});

test('a login that changed and changed back within seconds is noticed', async () => {
  const { danling, orders, list } = await withRefunds(1);
  await revealMark(list, orders[0] ?? '');
  await danling.login(OTHER_SHOP, OTHER_AGENT);
  // Whatever asks the page in that time will do: here a pass.
  await danling.poll();
  await danling.login();
  await expect.poll(() => marks(list).count()).toBe(0);
});

test('after an update the old script takes its marks down, keeps what was typed, and the new one marks', async () => {
  const { danling, orders, list } = await withRefunds(1);
  const id = orders[0] ?? '';
  const opened = await openPanel(list, id);
  await opened.getByRole('button', { name: '记一笔' }).first().click();
  await opened.getByRole('textbox').first().pressSequentially('写了一半');
  await danling.reloadExtension();
  await revealMark(list, id);
  await expect.poll(() => marks(list).count()).toBe(1);
  await expect.poll(() => panel(list).first().getByText('请刷新页面').count()).toBeGreaterThan(0);
  await expect.poll(() => panel(list).first().getByRole('textbox').first().inputValue()).toBe('写了一半');
});

test('a list whose numbers cannot be read says so on the page and in the popup, until it can', async () => {
  const { danling, orders } = await withRefunds();
  const page = await openOwnPage(danling, OLD_LIST, {
    body: `<main>${orders.map((one) => rowOfOrder(one, '单据')).join('')}</main>`,
  });
  const notice = page.locator('[data-danling="notice"]');
  await notice.getByText(`好像有 ${orders.length} 个订单`).waitFor({ timeout: 30_000 });
  await expect.poll(() => danling.health('page')).toMatchObject({ state: 'unreadable' });
  await danling.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('of before'));
  await danling.screenshot(page, 'page-unreadable-notice');
  await notice.getByRole('button', { name: '看诊断' }).click();
  const shown = await notice.getByRole('textbox', { name: '将复制的全文' }).inputValue();
  expect(JSON.parse(shown)).toMatchObject({
    page: 'trade.taobao.com/trade/itemlist/list_sold_items.htm',
    structure: { site: 'taobao', type: 'order-list', rows: 0 },
  });
  for (const id of orders) expect(shown).not.toContain(id);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await clipboard(), 'nothing is copied before a click').toBe('of before');
  expect((await axeViolations(page)).filter((one) => one.includes('data-danling'))).toEqual([]);
  await danling.screenshot(page, 'page-diagnosis');
  await notice.getByRole('button', { name: '复制', exact: true }).click();
  await notice.getByRole('button', { name: '已复制' }).waitFor();
  await expect.poll(clipboard).toBe(shown);
  const popup = await danling.openPopup();
  await popup.getByText('有页面读不出订单').waitFor();
  await danling.screenshot(popup, 'page-unreadable');
  await page.bringToFront();
  await page.evaluate(() => {
    for (const text of document.querySelectorAll('.row span'))
      text.textContent = text.textContent?.replace('单据', '订单号') ?? '';
  });
  await expect.poll(() => marks(page).count()).toBe(orders.length);
  // What is being read stays until it is closed.
  expect(await notice.getByRole('textbox').count()).toBe(1);
  await notice.getByRole('button', { name: '关闭' }).click();
  await expect.poll(() => notice.count()).toBe(0);
  await expect.poll(async () => (await danling.health('page'))?.state, { timeout: 30_000 }).toBe('fresh');
}, 120_000);
