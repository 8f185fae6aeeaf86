// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { AppProvider } from '../context';
import { EmptyList } from './empty-list';

const OFF = { source: 'sold-orders', shop: '青瓷小铺', state: 'off', lastGoodAt: 5, since: 1, nextAt: null };

test.each([
  ['never read anything', []],
  ['read before', [OFF]],
])('reading is switched off (%s): says what there is, and leads to the switch', async (_, health) => {
  const world = createUiWorld([]);
  world.stored.set('health', health);
  const app = await world.start();
  await app.settings.save({ soldOrders: { ...app.settings.value.value.soldOrders, enabled: false } });
  await app.start();
  render(
    <AppProvider value={app}>
      <EmptyList />
    </AppProvider>,
    root,
  );
  await expect.poll(() => root.textContent).toContain('打开过的卖家页面');
  expect(root.textContent).not.toContain('还不知道');
  expect(root.textContent).not.toContain('欢迎');
  root.querySelector('button')?.click();
  expect(app.ui.state.value).toMatchObject({ screen: 'settings', settings: 'reading' });
});
