// The popup may be the first thing that anybody opens, and the database the work of another version.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { rows } from '../harness/popup';

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

test('after an update that finds an older database, the popup waits for the worker and then shows everything', async () => {
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
