// Reading the Open Platform where it is not as one hopes: small pages, a method that the app may not use, files on a task.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { axeViolations, rows } from '../harness/popup';
import { connectApp, topHealth, topPoll } from '../harness/top';

const launch = createLauncher();
const quiet = { sandbox: { orders: 60, quiet: true } };

test('small pages lose no task; a refused method is named and keeps nothing else from being read', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  scenario.top.switches.smallPages = true;
  scenario.top.deny('taobao.refunds.receive.get');
  for (let n = 0; n < 47; n += 1) scenario.top.createTask({ content: `核实第 ${n} 单` });
  const popup = await connectApp(danling);
  await danling.extension.waitForBadge('47!');
  await expect.poll(() => topHealth(danling)).toMatchObject({ why: 'permission', what: ['refunds'] });
  const banner = popup.getByRole('status').filter({ hasText: '读不到：退款 · 应用没有所需的权限' });
  await banner.waitFor();
  await danling.screenshot(popup, 'top-refused');
  expect(await axeViolations(popup)).toEqual([]);
  await popup.getByRole('button', { name: '去设置' }).click();
  await popup.locator('[data-top-shop]').getByText('读不到：退款').waitFor();
  await danling.screenshot(popup, 'top-refused-settings');
});

test('what hangs on a task is named; only an address of the platform is a link', async () => {
  const danling = await launch(quiet);
  const popup = await connectApp(danling);
  const files = '2210_1788228000000_17,https://files.taobao.com/note.amr,https://elsewhere.example/x';
  danling.sandbox.scenario.top.createTask({ content: '看附件', attachments: files });
  await topPoll(danling);
  await rows(popup).filter({ hasText: '看附件' }).click();
  const card = popup.locator('[data-task]');
  await card.getByText('2210_1788228000000_17').waitFor();
  await expect.poll(() => card.getByRole('button').allInnerTexts()).toEqual(['https://files.taobao.com/note.amr']);
  await expect.poll(() => card.innerText()).toContain('https://elsewhere.example/x');
  await danling.screenshot(popup, 'top-files');
  expect(await axeViolations(popup)).toEqual([]);
});
