import { expect, it, vi } from 'vitest';
import { createChanges } from './changes';

it('reaches other contexts until they stop listening', async () => {
  const worker = createChanges('test-changes');
  const popup = createChanges('test-changes');
  const heard = vi.fn();
  const stop = popup.subscribe(heard);
  worker.post({ tickets: ['a'], health: false });
  await expect.poll(() => heard).toHaveBeenCalledWith({ tickets: ['a'], health: false });
  stop();
  worker.post({ tickets: null, health: true });
  const last = vi.fn();
  popup.subscribe(last);
  worker.post({ tickets: ['b'], health: false });
  await expect.poll(() => last).toHaveBeenCalled();
  expect(heard).toHaveBeenCalledTimes(1);
  worker.close();
  popup.close();
});
