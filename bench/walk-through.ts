// The way of one 催发货 ticket, in steps of a hand: from the click on the badge to a settled ticket whose reply is on the clipboard.
import type { Page } from 'playwright-core';
import { launchDanling } from '../e2e/harness/danling';
import { clipboard, rowOf } from '../e2e/harness/popup';
import { type Line, ms } from './report';

/** Keys on the open popup, and what must be true in the end. The click on the badge is the first step. */
const WAYS = [
  { what: 'badge → 催发货 settled, reply copied (form)', keys: ['j', 's', 'Enter'] },
  { what: 'badge → 催发货 settled, reply copied (macro)', keys: ['j', '1'] },
] as const;

export async function measureWalkThrough(): Promise<Line[]> {
  const danling = await launchDanling();
  try {
    await danling.login();
    await danling.openSeller();
    const orderId = danling.sandbox.specimens.urged ?? '';
    danling.sandbox.scenario.urge(orderId);
    await danling.poll();
    await danling.extension.waitForBadge('1');
    const lines: Line[] = [];
    for (const { what, keys } of WAYS) {
      const start = performance.now();
      const popup = await danling.openPopup();
      await rowOf(popup, orderId).waitFor();
      for (const key of keys) await pressWhenReady(popup, key);
      await danling.extension.waitForBadge('');
      const took = performance.now() - start;
      const copied = (await clipboard(popup)).includes(orderId);
      const steps = keys.length + 1;
      lines.push({
        what,
        measured: `${steps} clicks and keys, ${ms(took)}`,
        baseline: '',
        budget: '≤ 4',
        ok: copied && steps <= 4,
      });
      await popup.keyboard.press('u'); // the next way begins with the same ticket
      await danling.extension.waitForBadge('1');
      await popup.close();
    }
    return [...lines, await batchWay()];
  } finally {
    await danling.close();
  }
}

const BATCH = 50;
const BATCH_KEYS = ['*', 's', 'Enter'] as const;

/** Fifty urged orders, settled as one. */
async function batchWay(): Promise<Line> {
  const danling = await launchDanling();
  try {
    await danling.login();
    await danling.openSeller();
    for (let n = 0; n < BATCH; n += 1) {
      const orderId = danling.sandbox.scenario.addOrder({ title: `茶杯 ${n}` });
      danling.sandbox.scenario.urge(orderId);
    }
    await danling.poll();
    await danling.extension.waitForBadge(String(BATCH));
    const start = performance.now();
    const popup = await danling.openPopup();
    await popup.getByText(`${BATCH} / ${BATCH}`).waitFor();
    for (const key of BATCH_KEYS) await pressWhenReady(popup, key);
    await danling.extension.waitForBadge('');
    const took = performance.now() - start;
    const steps = BATCH_KEYS.length + 1;
    return {
      what: `badge → ${BATCH} 催发货 settled`,
      measured: `${steps} clicks and keys, ${ms(took)}`,
      baseline: `one by one: ${BATCH * 4}`,
      budget: '≤ 4',
      ok: steps <= 4,
    };
  } finally {
    await danling.close();
  }
}

/** A hand sees the form before it presses Enter. */
async function pressWhenReady(popup: Page, key: string): Promise<void> {
  if (key === 'Enter') await popup.getByRole('dialog', { name: '结单' }).waitFor();
  await popup.keyboard.press(key);
}
