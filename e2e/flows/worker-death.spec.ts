// The worker may die between any two statements (R1): nothing lost, nothing done twice, the badge right after.
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { chooseView, fillSettle, PICTURE, rowOf, rows, settleDialog, settleInPopup } from '../harness/popup';
import { waitFor } from '../harness/wait';

const launch = createLauncher();

interface Stored {
  'danling/tickets': { ticket: Record<string, unknown> }[];
  'danling/events': { n: number; type: string; at: number }[];
  'danling/attachments': { name: string }[];
}
const stored = async (danling: Danling): Promise<Stored> => JSON.parse(await danling.extension.dump()) as Stored;
/** What happened to the one ticket, in order. */
const events = async (danling: Danling): Promise<string[]> =>
  (await stored(danling))['danling/events'].sort((a, b) => a.n - b.n).map(({ type }) => type);
/** Its decisions: what undo must give back. What only ever grows is left out. */
const decided = async (danling: Danling): Promise<Record<string, unknown>> => {
  const {
    rev: _r,
    events: _e,
    updatedAt: _u,
    attachments: _a,
    seen: _s,
    ...rest
  } = (await stored(danling))['danling/tickets'][0]?.ticket ?? {};
  return rest;
};

test('killed before a pass: the alarm wakes it and the pass runs', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.extension.killWorker();
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('1');
});

test('killed in the middle of a pass: the next wake goes on, no order is lost', async () => {
  const danling = await launch({ sandbox: { orders: 400, quiet: true } });
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  const orders = [danling.sandbox.specimens.refundWaiting, danling.sandbox.specimens.plain];
  for (const id of orders) danling.sandbox.scenario.applyRefund(id ?? '');
  danling.sandbox.scenario.switches.pace = 300;
  const seen = danling.sandbox.requests.of('asyncSold.htm').length;
  await danling.extension.alarm('poll');
  await waitFor(
    'a request under way',
    () => danling.sandbox.requests.of('asyncSold.htm').length,
    (n) => n > seen,
  );
  await danling.extension.killWorker();
  danling.sandbox.scenario.switches.pace = 0;
  await danling.poll();
  await danling.extension.waitForBadge('2');
  const all = await stored(danling);
  expect(all['danling/tickets'].map(({ ticket }) => ticket['orderId']).sort()).toEqual(orders.sort());
  expect(all['danling/events'].map(({ type }) => type)).toEqual(['created', 'created']);
});

test('killed while the agent fills in the settle form: settling wakes it and acts once', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).hover();
  await rowOf(popup, orderId).getByRole('button', { name: '结单' }).click();
  await fillSettle(settleDialog(popup), { agreed: '是', note: '已退款', picture: PICTURE });
  await danling.extension.killWorker();
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  expect(await events(danling)).toEqual(['created', 'settled']);
});

test('killed within the undo window: undo still takes it back, exactly', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const popup = await danling.openPopup();
  const before = await decided(danling);
  await settleInPopup(popup, orderId, { agreed: '是', note: '已退款', picture: PICTURE });
  await danling.extension.waitForBadge('');
  await danling.extension.killWorker();
  await popup.getByRole('button', { name: /撤销/ }).click();
  await danling.extension.waitForBadge('1');
  await rowOf(popup, orderId).waitFor();
  expect(await events(danling)).toEqual(['created', 'settled', 'undone']);
  expect(await decided(danling)).toEqual(before);
  // What was stored is not lost: the picture stays with the record of the settlement.
  expect((await stored(danling))['danling/attachments'].map(({ name }) => name)).toEqual([PICTURE.name]);
});

test('killed right after a settlement was sent: it is stored, or the popup says so', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).hover();
  await rowOf(popup, orderId).getByRole('button', { name: '结单' }).click();
  await fillSettle(settleDialog(popup), { agreed: '是', note: '已退款', picture: PICTURE });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click({ noWaitAfter: true });
  await danling.extension.killWorker();
  await settleDialog(popup).waitFor({ state: 'detached', timeout: 30_000 });
  await danling.extension.wake();
  await danling.extension.waitForBadge('');
  expect(await events(danling)).toEqual(['created', 'settled']);
  expect((await stored(danling))['danling/attachments'].map(({ name }) => name)).toEqual([PICTURE.name]);
});

test('the browser starts again: badge and list are there before any pass', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await danling.restart();
  await danling.extension.waitForBadge(/^1!?$/);
  const popup = await danling.openPopup();
  await chooseView(popup, '全部');
  await expect.poll(() => rows(popup).count()).toBe(1);
});
