// Many stored tickets at once, the way a user gets them: by importing a file.
import type { Page } from 'playwright-core';
import { exportAll } from '@/lib/db/export';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import { manyTickets } from '@/lib/testing/many-tickets';
import { openSettings } from './popup';

/** An export file of many tickets, made by our own exporter. */
export async function fileOf(count: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  freshIndexedDb();
  const { connection, repository } = openRepository();
  const tickets = manyTickets(count, { now: Date.now() });
  for (let from = 0; from < count; from += 1_000)
    await repository.transact(async (tx) => {
      for (const ticket of tickets.slice(from, from + 1_000)) await tx.put({ ...ticket, no: -1 });
    });
  const blob = await exportAll(await connection.get(), Date.now(), null);
  return { name: 'danling.json', mimeType: 'application/json', buffer: Buffer.from(await blob.arrayBuffer()) };
}

/** Imports so many through the settings of a popup or desk in Chinese, and goes back to the list. */
export async function importMany(page: Page, count: number): Promise<void> {
  const shown = count.toLocaleString('en-US');
  await openSettings(page, '数据');
  await page.locator('input[type=file][accept*=danling]').setInputFiles(await fileOf(count));
  await page.getByText(`将新增 ${shown} 张`).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByText(`已新增 ${shown} 张`).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}
