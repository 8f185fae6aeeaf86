// Code that the worker loads only when it is needed: there after a stop, a restart of the browser, a reload and an update, and
// where it cannot be read the agent hears of it and nothing is lost.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { waitFor } from '../harness/wait';

interface Answer {
  ok: boolean;
  error?: { code: string };
}
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<Answer> } };

const launch = createLauncher();

/** Asks the worker to check a damaged export file: the answer `bad-file` comes from the part. */
async function check(popup: Page): Promise<string> {
  return popup.evaluate(async () => {
    const open = indexedDB.open('danling');
    await new Promise((done) => {
      open.onsuccess = done;
    });
    const tx = open.result.transaction('drafts', 'readwrite');
    const file = { id: 'f', name: 'a.json', type: '', hash: '', blob: new Blob(['{"no":1}\n']), thumb: null };
    tx.objectStore('drafts').put({ id: 'd', form: 'import', ticketId: null, fields: {}, files: [file], updatedAt: 1 });
    await new Promise((done) => {
      tx.oncomplete = done;
    });
    open.result.close();
    const data = { id: crypto.randomUUID(), draftId: 'd', dryRun: true, settings: false };
    const answer = await chrome.runtime.sendMessage({ danling: 1, name: 'ui.import', data });
    return answer.error?.code ?? 'ok';
  });
}

/** Parts that the running worker has read so far. */
const read = async ({ extension }: Danling): Promise<string[]> =>
  (await extension.worker()).evaluate(() => Object.keys(Reflect.get(globalThis, 'danlingParts') as object));

const file = (danling: Danling, name: string): string => join(danling.home, 'extension', name);

async function checkInPopup(danling: Danling): Promise<string> {
  const popup = await danling.openPopup();
  await popup.getByText('欢迎使用单铃').waitFor();
  const found = await check(popup);
  await popup.close();
  return found;
}

test('read when first needed, also by a worker that was stopped and started again', async () => {
  const danling = await launch();
  expect(await checkInPopup(danling)).toBe('bad-file');
  await danling.extension.killWorker();
  expect(await read(danling)).not.toContain('worker/files.js');
  expect(await checkInPopup(danling)).toBe('bad-file');
  expect(await read(danling)).toContain('worker/files.js');
});

test('there after a restart of the browser', async () => {
  const danling = await launch();
  await danling.restart();
  expect(await checkInPopup(danling)).toBe('bad-file');
});

/** Replaces the files by those of a newer version: worker and part leave a trace when they run. */
function replaceFiles(danling: Danling): void {
  const manifest = JSON.parse(readFileSync(file(danling, 'manifest.json'), 'utf8')) as object;
  writeFileSync(file(danling, 'manifest.json'), JSON.stringify({ ...manifest, version: '9.9.9' }));
  for (const name of ['background.js', 'worker/files.js'])
    writeFileSync(file(danling, name), `(self.fresh??=[]).push('${name}');${readFileSync(file(danling, name))}`);
}
/** The traces in whichever worker of ours leaves any: the one before may still be listed. */
async function fresh({ context, extension }: Danling): Promise<unknown> {
  await extension.wake();
  const workers = context.serviceWorkers().filter((worker) => new URL(worker.url()).host === extension.id);
  const seen = await Promise.all(
    workers.map((worker) => worker.evaluate(() => Reflect.get(globalThis, 'fresh') as unknown).catch(() => undefined)),
  );
  return seen.find((names) => names !== undefined);
}

test('an update replaces worker and parts together', async () => {
  const danling = await launch();
  expect(await checkInPopup(danling)).toBe('bad-file');
  replaceFiles(danling);
  await danling.reloadExtension();
  expect(await checkInPopup(danling)).toBe('bad-file');
  await danling.extension.killWorker();
  expect(await checkInPopup(danling)).toBe('bad-file');
  expect(await fresh(danling)).toEqual(['background.js', 'worker/files.js']);
});

test('a part that cannot be read is an error with a way out, and works after a reload', async () => {
  const danling = await launch();
  const whole = readFileSync(file(danling, 'worker/files.js'));
  rmSync(file(danling, 'worker/files.js'));
  await danling.reloadExtension();
  expect(await checkInPopup(danling)).toBe('part-missing');
  expect(await checkInPopup(danling)).toBe('part-missing');
  writeFileSync(file(danling, 'worker/files.js'), whole);
  await danling.reloadExtension();
  await waitFor(
    'the part',
    () => checkInPopup(danling),
    (found) => found === 'bad-file',
  );
});
