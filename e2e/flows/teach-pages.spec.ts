// The wizard by real clicks on very different pages; ticket lists; the keyboard; built-in pages taught anew; files.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { NEW_LIST } from '../harness/names';
import { axeViolations, rowOf, rows } from '../harness/popup';
import { beginLesson, clickNumber, grantHost, openZooPage, registered, revokeHost, wizard } from '../harness/teach';
import { type ZooPage, zooPages } from '../zoo/zoo';

const launch = createLauncher();
const pages = zooPages();
const zoo = (name: string): ZooPage => {
  const page = pages.find((one) => one.name === name);
  if (!page) throw new Error(name);
  return page;
};

test('one click on a number reads pages of every kind', async () => {
  const danling = await launch({ settings: { me: '小林' } });
  const foreign = pages.filter(({ builtIn, name }) => !builtIn && name !== 'ticket-centre');
  const table: { page: string; rows: number; said: string }[] = [];
  for (const [n, site] of foreign.entries()) {
    const address = `https://shop-${n}.example/seller/orders`;
    const page = await openZooPage(danling, site, address);
    await grantHost(danling, `shop-${n}.example`);
    await beginLesson(danling, page);
    await wizard(page).getByText('点一个订单号', { exact: true }).waitFor();
    const [first, last] = [site.rows[0]?.order ?? '', site.rows.at(-1)?.order ?? ''];
    await clickNumber(page, first);
    const said = await wizard(page).getByText('认出').innerText();
    table.push({ page: site.name, rows: site.rows.length, said });
    await wizard(page).getByRole('radio', { name: '订单列表', exact: true }).check();
    await wizard(page).getByRole('button', { name: '保存' }).click();
    await wizard(page).getByRole('button', { name: '关闭' }).click();
    // The page script reads it, too: «＋» stands in the last row.
    const row = page.locator(`[data-row="${site.rows.at(-1)?.row}"]`).first();
    await row.hover();
    await page.locator(`[data-danling="mark"][data-order-id="${last}"]`).waitFor({ state: 'attached' });
    await page.close();
  }
  console.table(table);
  expect(table.map(({ said }) => /认出 (\d+)/.exec(said)?.[1])).toEqual(
    foreign.map((site) => String(site.rows.length)),
  );
});

test('a ticket list that was taught gives tickets with kind, state and time left', async () => {
  const danling = await launch();
  await danling.login();
  const address = 'https://myseller.taobao.com/home.htm/invented-ticket-centre/todo';
  const site = zoo('ticket-centre');
  const page = await openZooPage(danling, site, address);
  // From the popup: a page of the seller centre that is not built in is taught like any other.
  await page.bringToFront();
  const teaching = await danling.openPopup();
  await teaching.getByRole('button', { name: '教这个页面' }).click();
  await wizard(page).getByText('点一个订单号', { exact: true }).waitFor();
  await clickNumber(page, site.rows[0]?.order ?? '');
  await wizard(page).getByText('认出 6 张工单').waitFor();
  await wizard(page).getByText('号码：17–21 位数字').waitFor();
  await expect.poll(() => wizard(page).getByLabel('类型在哪一列').inputValue()).toBe('类型');
  await expect.poll(() => wizard(page).getByLabel('状态在哪一列').inputValue()).toBe('状态');
  await expect.poll(() => wizard(page).getByLabel('剩余时间在哪一列').inputValue()).toBe('剩余时间');
  await expect.poll(() => wizard(page).getByLabel('工单编号在哪一列').inputValue()).toBe('工单编号');
  await page.screenshot({ path: 'artifacts/teach-tickets.png' });
  await wizard(page).getByRole('button', { name: '保存' }).click();
  await wizard(page).getByText('已保存').waitFor();
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(6);
  const urged = rowOf(popup, site.rows[1]?.order ?? '');
  await expect.poll(() => urged.innerText()).toContain('催发货');
  await expect.poll(() => urged.innerText()).toMatch(/1\s*(?:小时|时)\s*5\d|2\s*(?:小时|时)/);
  await page.bringToFront();
  await page.locator('[data-danling="mark"]:not([data-state="none"])').nth(5).waitFor();
  // The page says that one is done: so does the queue.
  await page.evaluate(() => {
    const cell = document.querySelector('[data-row="1"]')?.children[3];
    if (cell?.firstChild) cell.firstChild.nodeValue = '已处理';
  });
  await expect.poll(() => rows(popup).count()).toBe(5);
});

test('a second page of a host leaves the first as it is, unless the agent says that it takes its place', async () => {
  const danling = await launch();
  const [orders, tickets] = [zoo('woocommerce-orders'), zoo('ticket-centre')];
  const address = (route: string): string => `https://two.example/index.php?route=${route}`;
  await danling.context.route(
    ({ host }) => host === 'two.example',
    (route) => {
      const body = route.request().url().includes('ticket') ? tickets.html : orders.html;
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    },
  );
  await grantHost(danling, 'two.example');
  const page = await danling.context.newPage();
  const begin = async (route: string, number: string | undefined): Promise<void> => {
    await page.goto(`${address(route)}&user_token=8f1`);
    await beginLesson(danling, page);
    await clickNumber(page, number ?? '');
    await wizard(page).getByText('认出').waitFor();
  };
  const save = async (): Promise<void> => {
    await wizard(page).getByRole('button', { name: '保存' }).click();
    await wizard(page).getByRole('button', { name: '关闭' }).click();
  };
  const paths = async (): Promise<string[]> =>
    ((await danling.extension.stored('sites')) as { path: string; list: string }[]).map(
      ({ path, list }) => `${list} ${path}`,
    );
  await begin('sale/order', orders.rows[0]?.order);
  await save();
  await begin('support/ticket', tickets.rows[0]?.order);
  expect(await wizard(page).getByText('代替').count()).toBe(0);
  await save();
  const both = ['tickets /index.php?route=support/ticket', 'orders /index.php?route=sale/order'];
  await expect.poll(paths).toEqual(both);
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(6);
  // The first is still read.
  await page.bringToFront();
  await page.goto(address('sale/order'));
  await page.locator(`[data-row="${orders.rows[0]?.row}"]`).first().hover();
  await page.locator(`[data-danling="mark"][data-order-id="${orders.rows[0]?.order}"]`).waitFor({ state: 'attached' });

  // Taught anew, it says so. Within another's address it asks.
  await begin('sale/order', orders.rows[0]?.order);
  await wizard(page).getByText('这一页教过：保存后代替').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await begin('support/ticket/closed', tickets.rows[0]?.order);
  await expect.poll(() => wizard(page).getByRole('radio', { name: '另存为新页面' }).isChecked()).toBe(true);
  await wizard(page).getByRole('radio', { name: '代替「' }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'artifacts/teach-second.png' });
  await save();
  await expect.poll(paths).toEqual(['tickets /index.php?route=support/ticket/closed', ...both]);
});

test('the mark goes where the agent wants it', async () => {
  const danling = await launch();
  const site = zoo('aria-grid');
  const page = await openZooPage(danling, site, 'https://grid.example/orders');
  await grantHost(danling, 'grid.example');
  await beginLesson(danling, page);
  await clickNumber(page, site.rows[0]?.order ?? '');
  await wizard(page).getByLabel('标记放在哪里').selectOption('State');
  await wizard(page).getByRole('button', { name: '保存' }).click();
  await wizard(page).getByRole('button', { name: '关闭' }).click();
  await page.locator('[data-row="3"]').hover();
  const plus = page.locator(`[data-danling="mark"][data-order-id="${site.rows[2]?.order}"]`);
  await plus.waitFor({ state: 'attached' });
  expect(
    await plus.evaluate((mark) => mark.closest('[role="gridcell"]')?.querySelector('.v')?.firstChild?.textContent),
  ).toBe('Open');
});

test('by keyboard alone: the number is typed, Escape goes back and out, the page hears and follows nothing', async () => {
  const danling = await launch();
  const site = zoo('amazon-like-orders');
  const page = await openZooPage(danling, site, 'https://keys.example/orders');
  await grantHost(danling, 'keys.example');
  await beginLesson(danling, page);
  await wizard(page).waitFor();
  // What a script of the page makes up is no click of a human.
  await page.evaluate(() => (document.querySelector('a[href*="order/"]') as HTMLElement).click());
  expect(await wizard(page).getByText('认出').count()).toBe(0);
  expect((await axeViolations(page)).filter((one) => one.includes('data-danling'))).toEqual([]);

  await wizard(page).getByRole('textbox').focus();
  await page.keyboard.type('999');
  await page.keyboard.press('Enter');
  await wizard(page).getByText('页面上没有这个号码').waitFor();
  await wizard(page)
    .getByRole('textbox')
    .fill(site.rows[2]?.order ?? '');
  await page.keyboard.press('Enter');
  await wizard(page).getByText('认出 4 个订单').waitFor();
  expect(page.url()).toBe('https://keys.example/orders');
  await page.keyboard.press('Escape');
  await wizard(page).getByText('点一个订单号', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('[data-danling]').count()).toBe(0);
  // Left: clicks are the page's own again, and nothing was kept.
  await page.evaluate(() => document.querySelector('a[href*="order/"]')?.setAttribute('href', '#followed'));
  await page.locator('a[href="#followed"]').click();
  expect(page.url()).toContain('#followed');
  expect(await danling.extension.stored('sites')).toBeUndefined();
});

test('the lesson goes on by itself once the host is granted, and ends with the permission', async () => {
  const danling = await launch();
  const site = zoo('cards');
  const page = await openZooPage(danling, site, 'https://later.example/orders');
  expect(await beginLesson(danling, page)).toMatchObject({ ok: true, data: { started: false } });
  expect(await wizard(page).count()).toBe(0);
  await grantHost(danling, 'later.example');
  await page.bringToFront();
  await wizard(page).waitFor();
  await clickNumber(page, site.rows[0]?.order ?? '');
  await wizard(page).getByRole('button', { name: '保存' }).click();
  await wizard(page).getByRole('button', { name: '关闭' }).click();
  await expect.poll(() => registered(danling)).toEqual(['https://later.example/*']);
  await page.locator('[data-row="2"]').hover();
  await page.locator('[data-danling="mark"]').waitFor({ state: 'attached' });
  await revokeHost(danling, 'later.example');
  await expect.poll(() => registered(danling)).toEqual([]);
  await expect.poll(() => page.locator('[data-danling]').count()).toBe(0);
});

test('a built-in page that changed is taught anew, and given back', async () => {
  const danling = await launch();
  await danling.login();
  const original = zoo('taobao-new-list');
  const changed = {
    ...original,
    html: original.html.replaceAll('订单号', '交易单据').replaceAll(/(?:bizOrderId|tradeId|ORDER_ID)=/gi, 'doc='),
  };
  const [first, second] = original.rows;
  const page = await openZooPage(danling, changed, NEW_LIST);
  const plus = page.locator(`[data-danling="mark"][data-order-id="${second?.order}"]`);
  await beginLesson(danling, page);
  await clickNumber(page, first?.order ?? '');
  await wizard(page).getByText(`认出 ${original.rows.length} 个订单`).waitFor();
  await wizard(page).getByText('归当前登录的店铺').waitFor();
  await wizard(page).getByRole('button', { name: '保存' }).click();
  await wizard(page).getByRole('button', { name: '关闭' }).click();
  await page.reload();
  await page
    .getByText(second?.order ?? '')
    .first()
    .hover();
  await plus.waitFor({ state: 'attached' });

  const popup = await danling.openPopup();
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await popup.getByRole('tab', { name: '页面', exact: true }).click();
  await popup.getByText('代替内置的认法').waitFor();
  await popup.getByRole('button', { name: '恢复内置' }).click();
  await page.bringToFront();
  await page
    .getByText(first?.order ?? '')
    .first()
    .hover();
  await page
    .getByText(second?.order ?? '')
    .first()
    .hover();
  await expect.poll(() => plus.count()).toBe(0);
});

test('files: a bad one changes nothing and says so, a good one asks for its host', async () => {
  const danling = await launch();
  const popup = await danling.openPopup();
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await popup.getByRole('tab', { name: '页面', exact: true }).click();
  const site = {
    id: 'site-a',
    name: '示例后台',
    enabled: true,
    shop: '青瓷小铺@files.example',
    host: 'files.example',
    path: '/orders',
    list: 'orders',
    labels: ['订单编号'],
    number: '\\d{6}-\\d{15}',
  };
  const section = popup.getByRole('region', { name: '教过的页面' });
  const give = (content: string) =>
    section.locator('input[type="file"]').setInputFiles({
      name: 'sites.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });
  await give(
    JSON.stringify({ danling: 'sites', version: 1, sites: [site, { ...site, id: 'site-b', number: '(a+)+' }] }),
  );
  await popup.getByText('已导入 1 个页面，1 个无法辨认').waitFor();
  await section.getByText('没有访问 files.example 的许可').waitFor();
  const before = JSON.stringify(await danling.extension.stored('sites'));
  for (const bad of [
    '{ not json',
    '{"danling":"sites"}',
    JSON.stringify({ danling: 'sites', version: 1, sites: [{}] }),
  ]) {
    await give(bad);
    await popup.getByText('不是单铃的文件').or(popup.getByText(/文件/)).first().waitFor();
    expect(JSON.stringify(await danling.extension.stored('sites'))).toBe(before);
  }
  await popup.screenshot({ path: 'artifacts/teach-files.png' });
  const download = popup.waitForEvent('download');
  // The messages stand over the lower edge.
  await section.getByRole('button', { name: '导出', exact: true }).focus();
  await popup.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('danling-files.example.json');
});
