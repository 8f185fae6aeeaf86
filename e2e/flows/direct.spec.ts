// The worker asks by itself, where the shop allowed it: no seller page is open at all.
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { rowOf } from '../harness/popup';

const launch = createLauncher();
const settings = { soldOrders: { direct: true } };

/** Logged in before reading without a page is allowed: a pass that found nobody logged in would have stopped. */
async function loggedIn(): Promise<Danling> {
  const danling = await launch({ browser: { granted: ['cookies'] } });
  await danling.login();
  await danling.extension.store({ settings: { version: 1, soldOrders: { direct: true, paceSeconds: 0 } } });
  return danling;
}

test('with the permission, a refund reaches badge and popup while no seller page is open', async () => {
  const danling = await loggedIn();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  expect(danling.sandbox.requests.of('asyncSold.htm').length).toBeGreaterThan(0);
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).waitFor();
});

test('the session ends: one request, then silence and a way to log in', async () => {
  const danling = await loggedIn();
  danling.sandbox.scenario.logout();
  const rung = async () => {
    await danling.extension.alarm('poll');
    return (await danling.health())?.state;
  };
  // More than once: a worker that is just starting plans its own alarm over ours.
  await expect.poll(rung, { interval: 2_000 }).toBe('logged-out');
  await danling.extension.waitForBadge('!');
  expect(danling.sandbox.requests.of('asyncSold.htm')).toHaveLength(1);
});

test('without the permission the setting does nothing: «no page», no request', async () => {
  const danling = await launch({ settings });
  await danling.login();
  await danling.poll();
  await expect.poll(async () => (await danling.health())?.state).toBe('no-page');
  expect(danling.sandbox.requests.of('asyncSold.htm')).toEqual([]);
});
