// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { MINUTE } from '@/lib/platform/clock';
import { TEST_NOW } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import type { SourceHealth } from '@/lib/ticket/health';
import { AppProvider } from '../context';
import { Header } from './header';
import { HealthBanner } from './health-banner';
import { ToastLines } from './toast-lines';

const entry = (over: Partial<SourceHealth>): SourceHealth => ({
  ...{ source: 'sold-orders', shop: '青瓷小铺', state: 'unreadable', lastGoodAt: null, since: 0, nextAt: null },
  ...{ progress: null, busy: false, unknownTexts: 0, link: null },
  ...over,
});

test.each([
  ['zh-CN', '平台说读得太频繁，今天 15:20 再读', '今天 15:20 之前平台不让读，到时会自动读'],
  ['zh-TW', '平台說讀得太頻繁，今天 15:20 再讀', '今天 15:20 之前平台不讓讀，到時會自動讀'],
  [
    'en',
    'The platform was asked too often; next reading today 15:20',
    'No reading before today 15:20; it then goes on by itself',
  ],
] as const)(
  '«too often» in %s: until when, and no «try again»; 刷新 says the same',
  async (language, banner, toast) => {
    const until = TEST_NOW + 20 * MINUTE;
    const world = createUiWorld([]);
    world.stored.set('health', [entry({ why: 'limited', until })]);
    const app = await world.start();
    await app.settings.save({ language });
    vi.spyOn(app.client, 'send').mockResolvedValue({ started: false } as never);
    render(
      <AppProvider value={app}>
        <Header />
        <HealthBanner />
        <ToastLines />
      </AppProvider>,
      root,
    );
    await expect.poll(() => root.textContent).toContain(banner);
    expect(root.querySelector('.health button')).toBeNull();
    root.querySelector<HTMLElement>(`[aria-label="${app.t.value('header.refresh')}"]`)?.click();
    await expect.poll(() => root.querySelector('.toast')?.textContent).toContain(toast);
  },
);

test('刷新 where reading is switched off says so', async () => {
  const world = createUiWorld([]);
  const app = await world.start();
  await app.settings.save({ soldOrders: { ...app.settings.value.value.soldOrders, enabled: false } });
  vi.spyOn(app.client, 'send').mockResolvedValue({ started: false } as never);
  render(
    <AppProvider value={app}>
      <Header />
      <ToastLines />
    </AppProvider>,
    root,
  );
  await expect.poll(() => root.textContent).toContain('只看页面');
  root.querySelector<HTMLElement>('[aria-label="刷新"]')?.click();
  await expect.poll(() => root.querySelector('.toast')?.textContent).toContain('读取已关闭');
});

test('a page that cannot be read can be taught anew, or no more be spoken of', async () => {
  const link = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';
  const health = entry({ source: 'page', link });
  const world = createUiWorld([]);
  world.stored.set('health', [health]);
  const app = await world.start();
  const send = vi.spyOn(app.client, 'send').mockResolvedValue({} as never);
  render(
    <AppProvider value={app}>
      <HealthBanner />
    </AppProvider>,
    root,
  );
  await expect.poll(() => root.textContent).toContain('有页面读不出订单');
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === '知道了');
  button?.click();
  expect(send).toHaveBeenCalledWith('ui.forgetPage', { shop: '青瓷小铺', link });
});
