// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { taughtSites } from '@/lib/settings/taught-sites';
import { root } from '@/lib/testing/root';
import { buildSite } from '@/lib/testing/sites';
import { createUiWorld } from '@/lib/testing/ui';
import { AppProvider } from '../context';
import { TeachLink } from './teach-link';

const button = () => root.querySelector('button');

async function show(url: string): Promise<void> {
  const app = await createUiWorld([]).start();
  const asked = vi.spyOn(app.shell, 'page').mockResolvedValue({ tabId: 1, url });
  const load = vi.spyOn(taughtSites, 'load');
  render(
    <AppProvider value={app}>
      <TeachLink />
    </AppProvider>,
    root,
  );
  await expect.poll(() => asked).toHaveBeenCalled();
  await expect.poll(() => load).toHaveBeenCalled();
}

test.each([
  ['a page of nobody', 'https://new.example/orders', true],
  ['the seller centre’s ticket centre', 'https://myseller.taobao.com/home.htm/ticket/todo', true],
  ['a page within one that was taught', 'https://shop.example/orders/tickets', true],
  ['the page that was taught', 'https://shop.example/orders?page=2', false],
  [
    'a built-in list, which says itself that it cannot be read',
    'https://trade.taobao.com/trade/itemlist/list_sold_items.htm',
    false,
  ],
])('%s is offered to be taught: %s', async (_, url, expected) => {
  await taughtSites.save([buildSite({ path: '/orders' })]);
  await show(url);
  if (expected) await expect.poll(button).not.toBeNull();
  else {
    await new Promise((done) => setTimeout(done, 20));
    expect(button()).toBeNull();
  }
});
