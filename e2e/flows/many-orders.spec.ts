// A shop of 10,000 orders: bounded requests, a badge that fits, a list that stays quick.
import { expect, test } from 'vitest';
import { runsOf } from '../harness/asked';
import { createLauncher } from '../harness/flow';
import { chooseView, rows, searchField, shownOrders } from '../harness/popup';

const launch = createLauncher();

test('10,000 orders: every pass is bounded, the badge says 99+, the last ticket is found', async () => {
  const danling = await launch({ sandbox: { orders: 10_000, quiet: false } });
  await danling.login();
  await danling.openSeller();
  for (let n = 0; n < 6; n++) {
    await danling.poll();
    if ((await danling.extension.badge()).text === '99+') break;
  }
  await danling.extension.waitForBadge('99+');
  const runs = runsOf(danling.sandbox);
  expect(Math.max(...runs.map((run) => run.length))).toBe(20);
  expect(new Set(runs.flat().map((params) => params['pageSize']))).toEqual(new Set(['60']));
  const popup = await danling.openPopup();
  await chooseView(popup, '全部');
  await expect.poll(() => rows(popup).count()).toBeGreaterThan(5);
  expect(await rows(popup).count()).toBeLessThan(60); // only what is in sight is in the document
  const last = danling.sandbox.world
    .refunds('青瓷小铺')
    .filter((refund) => refund.state === 'wait-seller')
    .at(-1);
  await searchField(popup).fill(last?.orderId ?? '?');
  await expect.poll(() => shownOrders(popup)).toContain(last?.orderId);
}, 150_000);
