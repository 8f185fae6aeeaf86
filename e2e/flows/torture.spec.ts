// 10,000 random changes of a list of orders in a real browser: one frame after each batch every mark in sight is right.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { bundleFor } from '../harness/bundle';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { NEW_LIST } from '../harness/names';
import type * as Torture from '../torture/main';

declare const torture: typeof Torture;

const launch = createLauncher();
const ADDRESS = `${NEW_LIST}?torture=1`;
const OPERATIONS = 10_000;
/** ms; under a minute on a quiet machine. */
const LIMIT = 300_000;
/** `DANLING_SEED` repeats a run. */
const SEED = Number(process.env['DANLING_SEED'] ?? Date.now() % 1_000_000);

const DOCUMENT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>已卖出的宝贝</title>
<style>body{margin:0;font:14px/20px sans-serif}table{width:100%;border-collapse:collapse}table,article{height:80px;display:block}.head span{margin-right:24px}.off{display:none}.veiled{visibility:hidden;position:fixed;inset:0 0 auto}</style>
<body><nav>千牛</nav></body></html>`;

/** A seller page of our own under a seller host; everything else still comes from the sandbox. */
async function openTorturePage(danling: Danling): Promise<Page> {
  await danling.context.route(ADDRESS, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: DOCUMENT }),
  );
  const page = await danling.context.newPage();
  await page.goto(ADDRESS);
  return page;
}

test(
  'marks survive 10,000 random row operations',
  async () => {
    console.info(`torture seed ${SEED}`);
    const [danling, script] = await Promise.all([
      launch({ sandbox: { orders: 200, quiet: true } }),
      bundleFor('e2e/torture/main.ts', 'torture'),
    ]);
    await danling.login();
    const orders = danling.sandbox.world.shops[0]?.orders ?? [];
    const marked = orders
      .filter(({ status }) => status === 'PAID' || status === 'SEND')
      .slice(0, 90)
      .map(({ id }) => id);
    for (const id of marked) danling.sandbox.scenario.applyRefund(id);
    await danling.openSeller();
    await danling.poll();
    await danling.extension.waitForBadge(String(marked.length));

    const page = await openTorturePage(danling);
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.evaluate(script);
    const wish = { seed: SEED, operations: OPERATIONS, pool: orders.map(({ id }) => id), marked };
    await page.evaluate((what) => torture.prepare(what), wish);
    await expect
      .poll(() => page.evaluate((ids) => torture.problems(new Set(ids)), marked), { timeout: 10_000 })
      .toMatchObject({ wrong: [] });
    const started = Date.now();
    const outcome = await page.evaluate((what) => torture.run(what), wish);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.info(
      `${outcome.operations} operations, ${outcome.frames} looks, ${outcome.right} marks right, ${seconds} s`,
    );
    expect(outcome.problems).toEqual([]);
    expect(outcome.operations).toBe(OPERATIONS);
    // Nothing is wrong on an empty page: there was enough to be right about (how much, the seed says; panels hide rows).
    expect(outcome.right).toBeGreaterThan(OPERATIONS / 2);
    expect(errors).toEqual([]);
  },
  LIMIT,
);
