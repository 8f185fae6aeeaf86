// Secrets at rest (R11): a database of their own, encrypted with a key that no script can read out. Never part of an export.
import { AppError } from '../platform/errors';

const NAME = 'danling-vault';
const STORE = 'secrets';
const KEY = 'key';

/** One encrypted record. */
interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export interface Vault {
  /** What was kept under `name`; null where there is nothing, or nothing that this key opens. */
  read(name: string): Promise<unknown>;
  /** Replaces what is kept under `name`; `value` must survive JSON. */
  write(name: string, value: unknown): Promise<void>;
  /** Forgets it; with the last one the key goes, too. */
  remove(name: string): Promise<void>;
}

/** Opens for each use and closes again: secrets are needed rarely, and an open connection would block nothing else's upgrade. */
export function createVault(): Vault {
  return {
    async read(name) {
      const [key, sealed] = await use('readonly', (store) =>
        Promise.all([
          result<CryptoKey | undefined>(store.get(KEY)),
          result<Sealed | undefined>(store.get(place(name))),
        ]),
      );
      if (!key || !sealed) return null;
      try {
        const plain = await crypto.subtle.decrypt(lock(name, sealed.iv), key, sealed.data);
        return JSON.parse(new TextDecoder().decode(plain));
      } catch {
        return null; // another key's, or damaged: as good as none
      }
    },
    async write(name, value) {
      const key = await keyOf();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt(lock(name, iv), key, new TextEncoder().encode(JSON.stringify(value)));
      const sealed: Sealed = { iv, data };
      await use('readwrite', (store) => result(store.put(sealed, place(name))));
    },
    async remove(name) {
      await use('readwrite', async (store) => {
        await result(store.delete(place(name)));
        if ((await result(store.count())) === 1) await result(store.clear());
      });
    },
  };
}

const place = (name: string): string => `of:${name}`;

/** The name is part of what is sealed: a record cannot be passed off as another's. */
function lock(name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}

/** The one key, made when first needed. Two that make it at once: the first stays. */
async function keyOf(): Promise<CryptoKey> {
  const known = await use('readonly', (store) => result<CryptoKey | undefined>(store.get(KEY)));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return use('readwrite', async (store) => {
    const first = await result<CryptoKey | undefined>(store.get(KEY));
    if (first) return first;
    await result(store.put(made, KEY));
    return made;
  });
}

async function use<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await open();
  try {
    const tx = db.transaction(STORE, mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(failed(tx.error));
    });
    const [value] = await Promise.all([work(tx.objectStore(STORE)), done]);
    return value;
  } finally {
    db.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return result(request);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failed(request.error));
  });
}

function failed(cause: DOMException | null): AppError {
  return new AppError(cause?.name === 'QuotaExceededError' ? 'quota' : 'db-failed', {}, { cause });
}
