import { afterEach, expect, it, vi } from 'vitest';
import { giveWay } from './give-way';

afterEach(() => vi.unstubAllGlobals());

it('waits behind everything else, where the browser knows an order', async () => {
  const asked: unknown[] = [];
  let run = (): void => undefined;
  vi.stubGlobal('scheduler', {
    postTask: (work: () => void, options: unknown) => {
      asked.push(options);
      return new Promise<void>((done) => {
        run = () => done(work());
      });
    },
  });
  let over = false;
  const waiting = giveWay().then(() => {
    over = true;
  });
  await new Promise((done) => setTimeout(done));
  expect([asked, over]).toEqual([[{ priority: 'background' }], false]);
  run();
  await waiting;
  expect(over).toBe(true);
});

it('waits for a timer’s turn elsewhere', async () => {
  vi.stubGlobal('scheduler', undefined);
  const order: string[] = [];
  setTimeout(() => order.push('timer'));
  await giveWay();
  expect(order).toEqual(['timer']);
});
