// What a host page may do to marks without harming them, and how the script ends and speaks.
import { expect, test } from 'vitest';
import { createLauncher, withRefunds } from '../harness/flow';
import { NEW_LIST, OLD_LIST, OTHER_AGENT, OTHER_SHOP } from '../harness/names';
import { badlyPlaced, markOf, marks, openPanel, panel, revealMark } from '../harness/order-page';
import { openOwnPage, rowOfOrder } from '../harness/own-page';
import { axeViolations } from '../harness/popup';

const launch = createLauncher();

test('strict policies, hostile styles, right-to-left, zoom and print: marks stand, look and act as ever', async () => {
  const { danling, orders } = await withRefunds(launch);
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

test('rows that arrive by hydration, go with the history and come back keep one mark each', async () => {
  const { danling, orders } = await withRefunds(launch);
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
  const { danling, orders } = await withRefunds(launch);
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
  const { danling, orders, list } = await withRefunds(launch, 1);
  const mark = await revealMark(list, orders[0] ?? '');
  await expect.poll(() => mark.getAttribute('aria-label')).toContain('退款');
  const settings = (await danling.extension.stored('settings')) as Record<string, unknown>;
  await danling.extension.store({ settings: { ...settings, language: 'en' } });
  await expect.poll(() => mark.getAttribute('aria-label')).toContain('Danling');
});

test('a login that changed and changed back within seconds is noticed', async () => {
  const { danling, orders, list } = await withRefunds(launch, 1);
  await revealMark(list, orders[0] ?? '');
  await danling.login(OTHER_SHOP, OTHER_AGENT);
  // Whatever asks the page in that time will do: here a pass.
  await danling.poll();
  await danling.login();
  await expect.poll(() => marks(list).count()).toBe(0);
});

test('after an update the old script takes its marks down, keeps what was typed, and the new one marks', async () => {
  const { danling, orders, list } = await withRefunds(launch, 1);
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
  const { danling, orders } = await withRefunds(launch);
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
