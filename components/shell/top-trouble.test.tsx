// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { TOP_MATCHES } from '@/lib/sites/hosts';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import type { SourceHealth } from '@/lib/ticket/health';
import { AppProvider } from '../context';
import { TopTroubleAction, TopTroubleText } from './top-trouble';

async function show(patch: Partial<SourceHealth>) {
  const app = await createUiWorld([]).start();
  const health: SourceHealth = {
    ...{ source: 'top', shop: '青瓷小铺', state: 'unreadable', lastGoodAt: null, since: 0, nextAt: null },
    ...{ progress: null, busy: false, unknownTexts: 0, link: null, ...patch },
  };
  render(
    <AppProvider value={app}>
      <TopTroubleText health={health} /> <TopTroubleAction health={health} />
    </AppProvider>,
    root,
  );
  return app;
}

test('what could not be read is named before the reason', async () => {
  await show({ why: 'bug', what: ['tasks:custom', 'refunds', 'watch'] });
  expect(root.textContent).toContain('读不到：任务 custom、退款、催发货 · 平台不接受这个请求。');
});

test('our own limit, a missing permission of the browser and lost keys are not told as the platform’s', async () => {
  await show({ why: 'own-limit', until: null });
  expect(root.textContent).toContain('设置的每日上限');
  render(null, root);
  await show({ why: 'vault' });
  expect(root.textContent).toContain('本机保存的密钥读不出来');
  render(null, root);
  const app = await show({ why: 'no-host', state: 'no-permission' });
  expect(root.textContent).toContain('浏览器还没有授权');
  const ask = vi.spyOn(app.shell, 'requestPermission').mockResolvedValue(true);
  root.querySelector('button')?.click();
  expect(ask).toHaveBeenCalledWith({ origins: [...TOP_MATCHES] });
});
