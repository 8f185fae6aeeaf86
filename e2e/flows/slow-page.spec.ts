// Real seller pages load for seconds: the first pass must not wait for their last picture.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { NEW_LIST } from '../harness/names';

const launch = createLauncher();

test('a page that is still loading is asked: the first pass runs at once', async () => {
  const danling = await launch();
  await danling.login();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  const page = await danling.context.newPage();
  // Never answered, so the page's load event does not come.
  await page.route('**/never.gif', () => undefined);
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive')
        document.body.append(Object.assign(new Image(), { src: '/never.gif' }));
    });
  });
  await page.goto(`${NEW_LIST}?late=0`, { waitUntil: 'domcontentloaded' });
  await danling.extension.waitForBadge('1', 15_000);
  expect(await page.evaluate(() => document.readyState)).toBe('interactive');
});
