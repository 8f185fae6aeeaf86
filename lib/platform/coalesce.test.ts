import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coalesce } from './coalesce';

const turns = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i += 1) await null;
};

it('whenever it is called, a run begins after the call, and never two at once', async () => {
  const delays = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(delays, fc.integer({ min: 0, max: 5 }), async (waits, length) => {
      let begun = 0;
      let active = 0;
      const run = coalesce(async () => {
        begun += 1;
        active += 1;
        expect(active).toBe(1);
        await turns(length);
        active -= 1;
      });
      const calls: Promise<void>[] = [];
      const missed: number[] = [];
      for (const [n, wait] of waits.entries()) {
        await turns(wait);
        const before = begun;
        calls.push(
          run().then(() => {
            if (begun <= before) missed.push(n);
          }),
        );
      }
      await Promise.all(calls);
      await turns(20);
      expect(missed).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('a run that fails rejects its callers; the next call runs again', async () => {
  let fails = true;
  let runs = 0;
  const run = coalesce(async () => {
    runs += 1;
    if (fails) throw new Error('no');
  });
  await expect(run()).rejects.toThrow('no');
  fails = false;
  await run();
  expect(runs).toBe(2);
});
