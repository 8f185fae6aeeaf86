// Receivers, phones, addresses and unmasked nicks are planted in every answer and page: none may be kept or leave.
import { readFileSync } from 'node:fs';
import type { ConsoleMessage } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { filterUrged, marks } from '../harness/order-page';
import { openSettings, rows } from '../harness/popup';

const launch = createLauncher();

test('no planted secret in any store, log, page of ours or export', async () => {
  const danling = await launch({ sandbox: { orders: 150, quiet: false } });
  const logged: string[] = [];
  danling.context.on('console', (message: ConsoleMessage) => logged.push(message.text()));
  await danling.login();
  const list = await danling.openSeller();
  await danling.poll();
  await filterUrged(list);
  await marks(list).first().waitFor({ state: 'attached' });
  const popup = await danling.openPopup();
  await rows(popup).first().waitFor();
  await rows(popup).first().click();
  const texts = {
    stores: await danling.extension.dump(),
    console: logged.join('\n'),
    popup: await popup.content(),
    export: await exported(danling),
  };
  expect(texts.stores).toContain('"kind":"refund"');
  expect(texts.export).toContain('"kind":"refund"');
  expect(danling.sandbox.secrets.length).toBeGreaterThan(100);
  for (const [where, text] of Object.entries(texts)) {
    const found = danling.sandbox.secrets.filter((secret) => text.includes(secret));
    expect(found, where).toEqual([]);
  }
});

test('every request goes to the platform’s own hosts', async () => {
  const danling = await launch({ sandbox: { quiet: false } });
  const hosts = new Set<string>();
  danling.context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) hosts.add(url.host);
  });
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  const popup = await danling.openPopup();
  await rows(popup).first().waitFor();
  expect([...hosts].filter((host) => !/(^|\.)(taobao|tmall|alicdn)\.com$/.test(host))).toEqual([]);
});

async function exported(danling: Awaited<ReturnType<typeof launch>>): Promise<string> {
  const popup = await danling.openPopup();
  const back = popup.getByRole('button', { name: '返回' });
  if (await back.count()) await back.first().click();
  await openSettings(popup, '数据');
  const download = popup.waitForEvent('download');
  await popup.getByRole('button', { name: '导出全部' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}
