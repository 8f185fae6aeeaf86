// What a pass asks for, and what it makes of incomplete, odd and absent answers.

import { expect, test } from 'vitest';
import { DAY } from '@/lib/platform/clock';
import { runsOf } from '../harness/asked';
import { createLauncher } from '../harness/flow';
import { chooseView, PICTURE, rowOf, rows, settleInPopup } from '../harness/popup';

const launch = createLauncher();

test('a pass is cut at its page cap; the next ones go on until every order was read', async () => {
  const danling = await launch({
    sandbox: { orders: 400, quiet: false },
    settings: { soldOrders: { pageSize: 5, maxPages: 4 } },
  });
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  await expect.poll(async () => (await danling.health())?.state).toBe('fresh');
  const expected = danling.sandbox.world
    .refunds('青瓷小铺')
    .filter((refund) => refund.state === 'wait-seller' || refund.state === 'wait-seller-confirm').length;
  for (let n = 0; n < 30; n++) {
    await danling.poll();
    if ((await refunds()) >= expected) break;
  }
  expect(Math.max(...runsOf(danling.sandbox).map((run) => run.length))).toBe(4);
  await expect.poll(refunds).toBe(expected);

  async function refunds(): Promise<number> {
    const stored = JSON.parse(await danling.extension.dump()) as Record<string, { ticket: { kind: string } }[]>;
    return (stored['danling/tickets'] ?? []).filter(({ ticket }) => ticket.kind === 'refund').length;
  }
});

test('totals that lie and an empty last page are read as they are', async () => {
  const danling = await launch();
  danling.sandbox.scenario.switches.emptyLastPage = true;
  danling.sandbox.scenario.switches.totalsOff = 1;
  await danling.login();
  await danling.openSeller();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await expect.poll(async () => (await danling.health())?.state).toBe('fresh');
});

test.each([
  ['is older than three months', 'archive'],
  ['the platform has deleted', 'deleteCopy'],
] as const)('an order that %s leaves every answer and is not closed: absence closes nothing', async (_, leave) => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  danling.sandbox.scenario[leave](orderId);
  await danling.poll();
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const popup = await danling.openPopup();
  await expect.poll(() => rowOf(popup, orderId).textContent()).toContain('平台已查不到');
});

test('an order older than three months that a question by id still finds is not «gone»', async () => {
  const danling = await launch();
  danling.sandbox.scenario.switches.oldById = true;
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  danling.sandbox.scenario.archive(orderId);
  await danling.poll();
  expect(
    runsOf(danling.sandbox)
      .flat()
      .filter((params) => params['bizOrderId'] === orderId),
  ).toHaveLength(1);
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(1);
  expect(await rowOf(popup, orderId).textContent()).not.toContain('平台已查不到');
});

test('31 days later the platform’s copy is gone; ours stays, open or settled, with its pictures', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const { refundWaiting: settled = '', plain: open = '' } = danling.sandbox.specimens;
  for (const id of [settled, open]) danling.sandbox.scenario.applyRefund(id);
  await danling.poll();
  const popup = await danling.openPopup();
  await settleInPopup(popup, settled, { agreed: '是', note: '已退款', picture: PICTURE });
  await popup.close();
  await danling.extension.killWorker();
  await danling.extension.page.evaluate(age, 31 * DAY);
  for (const id of [settled, open]) danling.sandbox.scenario.deleteCopy(id);
  await danling.extension.alarm('housekeeping');
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const later = await danling.openPopup();
  await chooseView(later, '全部');
  await expect.poll(() => rowOf(later, open).textContent()).toMatch(/平台已删除，已留存|平台已查不到/);
  await rowOf(later, settled).click();
  await later
    .getByRole('button', { name: new RegExp(PICTURE.name) })
    .first()
    .waitFor();
});

/** Makes every stored ticket look `by` ms older. Runs in the extension's origin. */
async function age(by: number): Promise<void> {
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const db = await ended(indexedDB.open('danling'));
  const store = db.transaction('tickets', 'readwrite').objectStore('tickets');
  const records: { ticket: { createdAt: number; closedAt: number | null }; x: { closedAt?: number } }[] = await ended(
    store.getAll(),
  );
  for (const record of records) {
    record.ticket.createdAt -= by;
    if (record.ticket.closedAt !== null) record.x.closedAt = record.ticket.closedAt -= by;
    await ended(store.put(record));
  }
  db.close();
}

test('UTF-8 instead of GBK, with and without a header, reads the same', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orders = ['refundWaiting', 'plain', 'emoji', 'shipped', 'presale'] as const;
  const charsets = ['gbk', 'utf-8', 'gbk-no-header', 'utf-8-no-header', 'gbk-says-utf-8'] as const;
  for (const [n, charset] of charsets.entries()) {
    danling.sandbox.scenario.switches.charset = charset;
    danling.sandbox.scenario.applyRefund(danling.sandbox.specimens[orders[n] ?? 'plain'] ?? '');
    await danling.poll();
    await danling.extension.waitForBadge(String(n + 1));
  }
  expect(await danling.extension.dump()).not.toContain('\ufffd');
});

test('CORS for no origin: a tab on the list’s own host is asked instead', async () => {
  const danling = await launch();
  danling.sandbox.scenario.switches.cors = 'none';
  await danling.login();
  await danling.openSeller();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.openSeller('https://trade.taobao.com/trade/itemlist/list_sold_items.htm');
  await danling.poll();
  await danling.extension.waitForBadge('1');
});
