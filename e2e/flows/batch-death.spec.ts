// The worker dies in the middle of a batch (R1): every ticket is done, each once, and one undo takes all of it back.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { importMany } from '../harness/many-tickets';
import { chooseView } from '../harness/popup';

const launch = createLauncher();
/** The most that one command takes. */
const COUNT = 1_000;
const TAG = '死而复生';

/** How many tickets bear the tag, and how many have each number of such events: `{ 1: 2000 }` = every one once. */
interface Tally {
  tagged: number;
  marked: Record<number, number>;
  undone: Record<number, number>;
}

async function tally(danling: Danling): Promise<Tally> {
  const stored = JSON.parse(await danling.extension.dump()) as {
    'danling/tickets': { id: string; ticket: { tags: string[] } }[];
    'danling/events': { ticketId: string; type: string }[];
  };
  const tickets = stored['danling/tickets'];
  const per = (type: string): Record<number, number> => {
    const each = new Map(tickets.map(({ id }) => [id, 0]));
    for (const event of stored['danling/events'])
      if (event.type === type) each.set(event.ticketId, (each.get(event.ticketId) ?? 0) + 1);
    const found: Record<number, number> = {};
    for (const n of each.values()) found[n] = (found[n] ?? 0) + 1;
    return found;
  };
  const tagged = tickets.filter(({ ticket }) => ticket.tags.includes(TAG)).length;
  return { tagged, marked: per('tagged'), undone: per('undone') };
}

/** Kills the worker as soon as the batch shows how far it is. */
async function killAmong(danling: Danling, page: Page): Promise<void> {
  await page.locator('section.batch progress').first().waitFor();
  await danling.extension.killWorker();
}

test('killed among a thousand: each is tagged once; undo, killed too, takes each back once', async () => {
  const danling = await launch({ settings: { me: '小林' } });
  const desk = await danling.openDesk();
  await importMany(desk, COUNT);
  await chooseView(desk, '全部');
  await desk.locator('.footer .count', { hasText: /^1,000 / }).waitFor();
  expect(await tally(danling)).toEqual({ tagged: 0, marked: { 0: COUNT }, undone: { 0: COUNT } });

  await desk.keyboard.press('Control+a');
  await desk.getByText('已选 1,000 张').waitFor();
  await desk.getByRole('button', { name: '更多操作' }).click();
  await desk.getByRole('menuitem', { name: '改标签' }).click();
  const form = desk.getByRole('dialog', { name: '改标签' });
  await form.getByLabel('加上标签').fill(TAG);
  await desk.keyboard.press('Control+Enter');
  await killAmong(danling, desk);
  await form.waitFor({ state: 'detached', timeout: 60_000 });
  expect(await tally(danling)).toEqual({ tagged: COUNT, marked: { 1: COUNT }, undone: { 0: COUNT } });

  await desk.keyboard.press('u');
  await killAmong(danling, desk);
  await desk.getByText('已撤销').waitFor({ timeout: 60_000 });
  expect(await tally(danling)).toEqual({ tagged: 0, marked: { 1: COUNT }, undone: { 1: COUNT } });
});
