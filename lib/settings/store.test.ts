import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_SETTINGS } from './settings';
import { createSettingsStore, repairSettings } from './store';

describe('settings store', () => {
  beforeEach(() => fakeBrowser.reset());

  it('gives the defaults where nothing is stored', async () => {
    expect(await createSettingsStore().load()).toEqual(DEFAULT_SETTINGS);
  });

  it('repairs one bad property and keeps the rest', () => {
    const stored = {
      ...DEFAULT_SETTINGS,
      soonHours: 'soon',
      me: '小林',
      soldOrders: { enabled: false, everyMinutes: 0, paceSeconds: 9 },
    };
    const settings = repairSettings(stored);
    expect(settings.soonHours).toBe(DEFAULT_SETTINGS.soonHours);
    expect(settings.me).toBe('小林');
    expect(settings.soldOrders).toEqual({ ...DEFAULT_SETTINGS.soldOrders, enabled: false, paceSeconds: 9 });
  });

  it('always gives valid settings, whatever is stored', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), fc.anything()),
        (a, b) => {
          expect(Object.keys(repairSettings(a)).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
          const repaired = repairSettings(b);
          expect(repairSettings(repaired)).toEqual(repaired);
        },
      ),
    );
  });

  it('refuses a value out of range and stores nothing', async () => {
    const store = createSettingsStore();
    await expect(store.save({ retentionDays: -1 })).rejects.toMatchObject({
      code: 'bad-field',
      params: { field: 'retentionDays' },
    });
    expect(await store.load()).toEqual(DEFAULT_SETTINGS);
  });

  it('never overwrites settings of a newer version', async () => {
    const newer = { ...DEFAULT_SETTINGS, version: 2, me: '小周', future: { a: 1 } };
    await fakeBrowser.storage.local.set({ settings: newer });
    const store = createSettingsStore();
    expect((await store.load()).me).toBe('小周');
    await expect(store.save({ me: 'x' })).rejects.toMatchObject({ code: 'db-newer' });
    expect((await fakeBrowser.storage.local.get('settings'))['settings']).toEqual(newer);
  });

  it('tells watchers about a change until they stop', async () => {
    const store = createSettingsStore();
    const heard = vi.fn();
    const stop = store.watch(heard);
    await store.save({ me: '小林' });
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ me: '小林' }));
    stop();
    await store.save({ me: '小周' });
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
