// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import type { SourceHealth } from '@/lib/ticket/health';
import { AppProvider } from '../context';
import { HealthBanner } from './health-banner';

test('a page that cannot be read can be taught anew, or no more be spoken of', async () => {
  const link = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';
  const health: SourceHealth = {
    ...{ source: 'page', shop: '青瓷小铺', state: 'unreadable', lastGoodAt: null, since: 0, nextAt: null },
    ...{ progress: null, busy: false, unknownTexts: 0, link },
  };
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
  await vi.waitFor(() => expect(root.textContent).toContain('有页面读不出订单'));
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === '知道了');
  button?.click();
  expect(send).toHaveBeenCalledWith('ui.forgetPage', { shop: '青瓷小铺', link });
});
