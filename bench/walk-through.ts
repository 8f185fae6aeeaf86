// The way of one 催发货 ticket, and of fifty, in steps of a hand: from the click on the badge to settled tickets whose replies are on the clipboard.
import type { Page } from 'playwright-core';
import { type Danling, launchDanling } from '../e2e/harness/danling';
import { clipboard, rows } from '../e2e/harness/popup';
import { waitFor } from '../e2e/harness/wait';
import { type Line, ms } from './report';

/** Keys on the open popup; a name in 「」 is a dialog that a hand sees before it goes on. */
interface Way {
  what: string;
  keys: readonly string[];
  /** Whether the buyers' replies are on the clipboard in the end. */
  copies: boolean;
}

const ONE: readonly Way[] = [
  { what: 'badge → 催发货 settled, reply copied (form)', keys: ['j', 's', '「结单」', 'Enter'], copies: true },
  { what: 'badge → 催发货 settled, reply copied (macro)', keys: ['j', '1'], copies: true },
];
const BATCH = 50;
const MANY: readonly Way[] = [
  { what: `badge → ${BATCH} 催发货 settled (form)`, keys: ['*', 's', '「结单」', 'Enter'], copies: false },
  {
    what: `badge → ${BATCH} 催发货 settled, replies copied (macro)`,
    keys: ['*', '1', '「回复并结单」', 'Enter'],
    copies: true,
  },
];

export async function measureWalkThrough(): Promise<Line[]> {
  return [...(await walk(1, ONE)), ...(await walk(BATCH, MANY))];
}

/** So many urged orders, and each way gone over all of them; undone in between. */
async function walk(n: number, ways: readonly Way[]): Promise<Line[]> {
  const danling = await launchDanling();
  try {
    await danling.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await danling.login();
    await danling.openSeller();
    const { scenario } = danling.sandbox;
    const orders = Array.from({ length: n }, (_, at) => scenario.addOrder({ title: `茶杯 ${at}` }));
    for (const id of orders) scenario.urge(id);
    await danling.poll();
    await danling.extension.waitForBadge(String(n));
    const lines: Line[] = [];
    for (const way of ways) lines.push(await go(danling, way, orders));
    return lines;
  } finally {
    await danling.close();
  }
}

async function go(danling: Danling, { what, keys, copies }: Way, orders: readonly string[]): Promise<Line> {
  const all = orders.length;
  const start = performance.now();
  const popup = await danling.openPopup();
  await rows(popup).first().waitFor();
  await popup.locator('.footer .count', { hasText: new RegExp(`^${all} `) }).waitFor();
  await popup.evaluate(countInputs);
  for (const key of keys)
    if (key.startsWith('「')) await popup.getByRole('dialog', { name: key.slice(1, -1) }).waitFor();
    else await popup.keyboard.press(key);
  const settled = await ends(() => danling.extension.waitForBadge(''));
  const took = performance.now() - start;
  const steps = 1 + (await popup.evaluate(() => (globalThis as unknown as Counted).inputs));
  const isCopied = async (): Promise<boolean> => {
    const text = await clipboard(popup);
    return orders.every((id) => text.includes(id));
  };
  const copied = !copies || (await ends(() => waitFor('the copy', isCopied, (yes) => yes)));
  await undo(danling, popup, all);
  return {
    what,
    measured: `${steps} clicks and keys, ${ms(took)}${settled ? '' : ', not settled'}${copied ? '' : ', not copied'}`,
    baseline: all > 1 ? `one by one: ${all * 4}` : '',
    budget: '≤ 4',
    ok: settled && copied && steps <= 4,
  };
}

/** The next way begins with the same tickets and an empty clipboard. */
async function undo(danling: Danling, popup: Page, all: number): Promise<void> {
  await popup.evaluate(() => navigator.clipboard.writeText(''));
  await popup.getByRole('button', { name: /撤销/ }).click();
  await danling.extension.waitForBadge(String(all), 60_000);
  await popup.close();
}

const ends = (wait: () => Promise<unknown>): Promise<boolean> =>
  wait().then(
    () => true,
    () => false,
  );

interface Counted {
  inputs: number;
}

/** Counts what a hand does on this page, as the page itself sees it. A click that the browser makes of a key has no `detail`. */
function countInputs(): void {
  const counted = Object.assign(globalThis, { inputs: 0 });
  for (const type of ['keydown', 'click'])
    addEventListener(
      type,
      (event) => {
        const byHand = event instanceof KeyboardEvent ? !event.repeat : (event as MouseEvent).detail > 0;
        if (event.isTrusted && byHand) counted.inputs += 1;
      },
      true,
    );
}
