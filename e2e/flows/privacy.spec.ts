// Receivers, phones, addresses and unmasked nicks are planted in every answer and page: none may be kept or leave.
import { readFileSync } from 'node:fs';
import type { ConsoleMessage } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { SHOP } from '../harness/names';
import { filterUrged, marks } from '../harness/order-page';
import { openSettings, rows } from '../harness/popup';

const launch = createLauncher();

/** The worker's own log, and what it says when something goes wrong, are read by support. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
declare const danlingLog: () => { scope: string; text: string }[];

test('no planted secret in any store, log, page of ours or export', async () => {
  const danling = await launch({ sandbox: { orders: 150, quiet: false }, settings: { pageWatch: true } });
  const { secrets } = danling.sandbox;
  expect(secrets.length).toBeGreaterThan(100);
  const logged: string[] = [];
  const note = (message: ConsoleMessage) => logged.push(message.text());
  danling.context.on('console', note);
  const worker = await danling.extension.worker();
  worker.on('console', note);
  await expect.poll(() => danling.extension.registered()).toEqual(['page-relay', 'page-watch']);
  await danling.login();
  const list = await danling.openSeller();
  await danling.poll();
  await filterUrged(list);
  await marks(list).first().waitFor({ state: 'attached' });

  // Answers that are not understood, full of what must not be kept: here the worker does say something.
  danling.sandbox.scenario.fault('truncated', { times: 2 });
  await danling.poll();
  let told = 0;
  await expect
    .poll(async () => {
      told += 1; // the same again would not be handed on
      const answer = strangeAnswer(secrets.slice(told, told + 20));
      await list.evaluate((detail) => document.dispatchEvent(new CustomEvent('danling:heard', { detail })), answer);
      return worker.evaluate(() => JSON.stringify(danlingLog()));
    })
    .toContain('an answer of refunds was not understood');
  await danling.extension.page.evaluate(
    (data) => chrome.runtime.sendMessage({ danling: 1, name: 'ui.runCommand', data }),
    { id: secrets[0], command: { type: secrets[1] } },
  );

  const popup = await danling.openPopup();
  await rows(popup).first().waitFor();
  await rows(popup).first().click();
  await popup.getByText('记录').first().waitFor();
  const texts = {
    stores: await danling.extension.dump(),
    log: await worker.evaluate(() => JSON.stringify(danlingLog())),
    console: logged.join('\n'),
    popup: await popup.content(),
    export: await exported(danling),
  };
  // Each of these is the text that it is taken for.
  expect(texts.stores).toContain('"kind":"refund"');
  expect(texts.stores).toContain('"storage.local":{');
  expect(texts.stores).toContain('"soldOrders"');
  expect(texts.console).toContain('was not understood');
  expect(texts.popup).toContain('data-event="created"');
  expect(texts.export).toContain('"kind":"refund"');
  const found = Object.entries(texts).map(([where, text]) => [
    where,
    secrets.filter((secret) => text.includes(secret)),
  ]);
  expect(Object.fromEntries(found)).toEqual({ stores: [], log: [], console: [], popup: [], export: [] });
});

/** What page-watch hands over for an answer of a shape that nobody knows. */
function strangeAnswer(words: string[]): string {
  const text = JSON.stringify({ ret: ['SUCCESS::x'], data: { receiver: words } });
  return JSON.stringify({ api: 'refunds', status: 200, shop: SHOP, text });
}

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
