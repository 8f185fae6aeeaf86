// A built-in refund page whose words have changed is taught by one of its refunds.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { rowOf } from '../harness/popup';
import { beginLesson, clickNumber, openZooPage, wizard } from '../harness/teach';
import { zooPages } from '../zoo/zoo';

const launch = createLauncher();

test('a refund page whose refund number has another name is taught by it, and gives its refunds', async () => {
  const danling = await launch();
  await danling.login();
  const original = zooPages().find(({ name }) => name === 'taobao-refund-list');
  if (!original) throw new Error('no such page');
  const changed = { ...original, html: original.html.replaceAll('退款编号', '售后单号') };
  const page = await openZooPage(danling, changed, 'https://myseller.taobao.com/home.htm/trade-platform/refund-list');
  await beginLesson(danling, page);
  await wizard(page).getByText('认不出的是退款编号时，点退款编号').waitFor();
  await clickNumber(page, '170000000003');
  await wizard(page).getByText('认出 6 个订单').waitFor();
  await wizard(page).getByText('前面写着「售后单号」 · 6 个').waitFor();
  await page.screenshot({ path: 'artifacts/teach-refunds.png' });
  await wizard(page).getByRole('button', { name: '保存' }).click();
  await wizard(page).getByText('已保存').waitFor();
  const popup = await danling.openPopup();
  // 请卖家处理: one refund of one order, one of three of another.
  await rowOf(popup, '2100500000000000002').waitFor();
  await expect.poll(() => rowOf(popup, '2100500000000000003').count()).toBe(1);
});
