import { afterEach, expect, it, vi } from 'vitest';
import { MINUTE } from '../platform/clock';
import { AppError } from '../platform/errors';
import { loadPart } from './parts';
import type { ReadingDeps } from './parts/reading';
import { createReadingFront } from './reading';

vi.mock('./parts', { spy: true });
afterEach(() => vi.mocked(loadPart).mockReset());

it('a part that cannot be read: the error is said, and the next alarm tries again', async () => {
  const wakeAt = vi.fn(async () => {});
  const reading = createReadingFront({ wakeAt, now: () => 1_000 } as unknown as ReadingDeps);
  vi.mocked(loadPart).mockRejectedValueOnce(new AppError('part-missing'));
  await expect(reading.poller.request('alarm')).rejects.toMatchObject({ code: 'part-missing' });
  expect(wakeAt).toHaveBeenCalledWith(1_000 + 5 * MINUTE);
  expect(reading.poller.running).toBe(false);
  const request = vi.fn(async () => true);
  vi.mocked(loadPart).mockResolvedValueOnce({ createReading: () => ({ poller: { request } }) } as never);
  expect(await reading.poller.request('refresh')).toBe(true);
  expect(request).toHaveBeenCalledWith('refresh');
});
