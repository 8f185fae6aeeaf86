// The ground that all flows stand on: real host names, a login that holds, the platform's own pages.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { NEW_LIST, OLD_LIST } from '../harness/names';

const launch = createLauncher();

test.each([`${NEW_LIST}?late=0`, OLD_LIST])('%s shows the shop’s orders to who is logged in', async (address) => {
  const danling = await launch();
  const page = await danling.openSeller(address);
  expect(page.url()).toContain('login.taobao.com');
  await danling.login();
  const newest = danling.sandbox.world.shops[0]?.orders[0]?.id ?? '';
  await page.goto(address);
  await page.getByText(newest).first().waitFor();
});

test('nothing leaves the machine', async () => {
  const danling = await launch();
  const page = await danling.context.newPage();
  await expect(page.goto('https://example.com/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
});
