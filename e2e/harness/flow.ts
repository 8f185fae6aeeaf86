import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { type Danling, type DanlingOptions, launchDanling } from './danling';
import { rows } from './popup';

type Launch = (options?: DanlingOptions) => Promise<Danling>;

/**
 * For the top of a flow file: gives a launcher whose worlds are closed after each test, with a picture of every open page
 * in `artifacts/` when it failed.
 */
export function createLauncher(): Launch {
  let open: Danling[] = [];
  afterEach(async ({ task }) => {
    const closing = open;
    open = [];
    for (const danling of closing) {
      if (task.result?.state === 'fail') await photograph(danling, task.name);
      await danling.close();
    }
  });
  return async (options) => {
    const danling = await launchDanling(options);
    open.push(danling);
    return danling;
  };
}

/** A popup over the tickets of 120 orders, read once and all in memory. */
export async function withTickets(
  launch: Launch,
  options: DanlingOptions = {},
): Promise<{ danling: Danling; popup: Page }> {
  const danling = await launch({ ...options, sandbox: { orders: 120, quiet: false } });
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  await danling.extension.waitForBadge(/^\d+\+?$/);
  const popup = await danling.openPopup();
  await rows(popup).first().waitFor();
  await popup.locator('.footer .count', { hasText: /^\d+ (?:\/|of) / }).waitFor();
  return { danling, popup };
}

async function photograph(danling: Danling, test: string): Promise<void> {
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  const pages = danling.context.pages().filter((page) => !page.url().endsWith('manifest.json'));
  for (const [n, page] of pages.entries()) {
    await danling.screenshot(page, `failed-${name}-${n}`).catch(() => undefined);
  }
}

/** A seller page beside some refunds, polled in. */
export async function withRefunds(
  launch: Launch,
  count = 3,
): Promise<{ danling: Danling; orders: string[]; list: Page }> {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  const orders = (danling.sandbox.world.shops[0]?.orders ?? [])
    .filter((order) => order.status === 'PAID' || order.status === 'SEND')
    .slice(0, count)
    .map((order) => order.id);
  for (const id of orders) danling.sandbox.scenario.applyRefund(id);
  await danling.poll();
  await danling.extension.waitForBadge(String(orders.length));
  return { danling, orders, list };
}
