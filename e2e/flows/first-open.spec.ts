// The popup may be the first thing that anybody opens, and the database the work of another version.
import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from '@/lib/db/schema';
import { createLauncher } from '../harness/flow';
import { databaseVersion, plantOldDatabase } from '../harness/old-database';
import { chooseView, rows, searchField, shownOrders } from '../harness/popup';

const launch = createLauncher();

test('right after the install: a welcome that says what to do, no error, no zero on the badge', async () => {
  const danling = await launch();
  const popup = await danling.openPopup();
  await popup.getByText('欢迎使用单铃').waitFor();
  await danling.extension.waitForBadge('!');
});

test('the popup opens while the worker is dead and shows the stored tickets', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.poll();
  await danling.extension.killWorker();
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(1);
});

test.each([1, 2] as const)(
  'after an update that finds a database of version %i, the popup lets the worker upgrade it and then shows everything',
  async (version) => {
    const danling = await launch();
    const { extension } = danling;
    await extension.waitForBadge('!');
    await extension.killWorker();
    await plantOldDatabase(extension.page, version);
    const popup = await danling.openPopup();
    await chooseView(popup, '全部');
    await expect.poll(() => rows(popup).count(), { timeout: 20_000 }).toBe(2);
    expect(await databaseVersion(extension.page)).toBe(SCHEMA_VERSION);
    // Found by what only derived data knows, with its history.
    await searchField(popup).fill('2100000000000000011');
    await expect.poll(() => shownOrders(popup)).toEqual(['2100000000000000011']);
    await rows(popup).first().click();
    await popup
      .getByRole('heading', { name: /历史|记录/ })
      .first()
      .waitFor();
    const stored = JSON.parse(await extension.dump()) as Record<string, { type?: string }[]>;
    // Besides, the worker tells what became of the entry that waited in the outbox.
    expect(stored['danling/events']?.filter(({ type }) => type !== 'remote')).toHaveLength(5);
    expect(stored['danling/attachments']).toHaveLength(1);
  },
);

test('derived data of an earlier format is made anew before anybody reads it', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.poll();
  await danling.extension.waitForBadge('1');
  // What an older version leaves behind: derived search data in a format that is no longer current.
  await danling.extension.killWorker();
  await danling.extension.page.evaluate(async () => {
    const open = indexedDB.open('danling');
    await new Promise((done) => {
      open.onsuccess = done;
    });
    const tx = open.result.transaction('meta', 'readwrite');
    tx.objectStore('meta').put({ key: 'rebuild', value: true });
    await new Promise((done) => {
      tx.oncomplete = done;
    });
    open.result.close();
  });
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count(), { timeout: 20_000 }).toBe(1);
});

test('a database of a newer version is left alone, and the popup says so', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  await danling.extension.killWorker();
  await danling.extension.page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const open = indexedDB.open('danling', 99);
        open.onblocked = () => fail(new Error('blocked'));
        open.onsuccess = () => {
          open.result.close();
          done();
        };
      }),
  );
  const popup = await danling.openPopup();
  await popup.getByText('数据由更新版的单铃写入').waitFor();
});
