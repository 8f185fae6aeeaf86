import { beforeEach, expect, test } from 'vitest';
import { freshIndexedDb } from '@/lib/testing/db';
import { createVault } from './vault';

const SECRET = 'planted-secret-4711';

beforeEach(freshIndexedDb);

/** Everything that the database holds, as it is stored. */
async function stored(): Promise<Map<string, unknown>> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('danling-vault');
    request.onsuccess = () => resolve(request.result);
  });
  const store = db.transaction('secrets').objectStore('secrets');
  const [keys, values] = await Promise.all(
    [store.getAllKeys(), store.getAll()].map(
      (request) =>
        new Promise<unknown[]>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        }),
    ),
  );
  db.close();
  return new Map((keys ?? []).map((key, i) => [String(key), values?.[i]]));
}

test('what was written is read back, by a later worker too', async () => {
  await createVault().write('青瓷小铺', { secret: SECRET });
  expect(await createVault().read('青瓷小铺')).toEqual({ secret: SECRET });
  expect(await createVault().read('别家')).toBeNull();
});

test('nothing is stored in the clear and the key cannot be taken out', async () => {
  await createVault().write('青瓷小铺', { secret: SECRET });
  const records = await stored();
  for (const value of records.values()) {
    const { data } = value as { data?: ArrayBuffer };
    if (data) expect(Buffer.from(data).toString('latin1')).not.toContain(SECRET);
  }
  const key = records.get('key') as CryptoKey;
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('two that write at once share one key', async () => {
  const [a, b] = [createVault(), createVault()];
  await Promise.all([a.write('一店', 1), b.write('二店', 2)]);
  expect(await Promise.all([a.read('二店'), b.read('一店')])).toEqual([2, 1]);
});

test('a record moved to another shop does not open', async () => {
  await createVault().write('一店', { secret: SECRET });
  const sealed = (await stored()).get('of:一店');
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('danling-vault');
    request.onsuccess = () => resolve(request.result);
  });
  const tx = db.transaction('secrets', 'readwrite');
  tx.objectStore('secrets').put(sealed, 'of:二店');
  await new Promise((resolve) => {
    tx.oncomplete = resolve;
  });
  db.close();
  expect(await createVault().read('二店')).toBeNull();
});

test('with the last secret the key goes', async () => {
  const vault = createVault();
  await vault.write('一店', 1);
  await vault.write('二店', 2);
  await vault.remove('一店');
  expect(await vault.read('二店')).toBe(2);
  await vault.remove('二店');
  expect((await stored()).size).toBe(0);
});
