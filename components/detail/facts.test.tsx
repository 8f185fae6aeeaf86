// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { ORIGINS } from '@/lib/settings/settings';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { AppProvider } from '../context';
import { Facts } from './facts';

test.each([
  ['', 'en', /estimate by rule: 24 h$/],
  [ORIGINS.ours, 'en', /estimate by rule: 24 h · our default/],
  [ORIGINS.ours, 'zh-TW', /按規則估算：24 小時 · 單鈴預設值/],
  ['店里约定', 'zh-CN', /按规则估算：24 小时 · 店里约定$/],
] as const)('an estimate says which rule it rests on: «%s» in %s', async (origin, language, text) => {
  const ticket = buildTicket({ kind: 'urge-shipment', deadline: { dueAt: TEST_NOW, basis: 'rule' } });
  const rules = [{ kind: 'urge-shipment' as const, hours: 24, validFrom: '2020-01-01', origin }];
  const app = await createUiWorld([ticket], { language, rules }).start();
  const draw = () =>
    render(
      <AppProvider value={app}>
        <Facts ticket={ticket} />
      </AppProvider>,
      root,
    );
  draw();
  await expect
    .poll(() =>
      [...root.querySelectorAll('dd .small')].map((one) => one.textContent ?? '').find((one) => text.test(one)),
    )
    .toBeTruthy();
});
