import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inSlices } from './slices';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function* count(to: number, eachTakes: number): Generator<void, number, void> {
  for (let n = 0; n < to; n++) {
    vi.setSystemTime(Date.now() + eachTakes);
    vi.spyOn(performance, 'now').mockReturnValue(Date.now());
    yield;
  }
  return to;
}

it('stops for others after a few milliseconds, and comes to its end', async () => {
  let done: number | null = null;
  const pauses = vi.spyOn(globalThis, 'setTimeout');
  void inSlices(globalThis as unknown as Window, count(10, 5)).then((n) => {
    done = n;
  });
  await Promise.resolve();
  expect(done).toBeNull();
  await vi.runAllTimersAsync();
  expect(done).toBe(10);
  expect(pauses.mock.calls.length).toBeGreaterThanOrEqual(3);
});
