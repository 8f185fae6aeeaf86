// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { buildTicket } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { AppProvider } from '../context';
import { GuideCard } from './guide-card';

async function actionsFor(shop: string, kind: 'refund' | 'urge-shipment'): Promise<(string | null)[]> {
  const ticket = buildTicket({ shop, kind, orderId: '2401150001' });
  const app = await createUiWorld([ticket]).start();
  render(
    <AppProvider value={app}>
      <GuideCard ticket={ticket} />
    </AppProvider>,
    root,
  );
  await expect.poll(() => root.querySelector('.step-actions')).not.toBeNull();
  return [...root.querySelectorAll('.step-actions button')].map(({ textContent }) => textContent);
}

test('the platform’s pages are offered for its own shops only', async () => {
  expect(await actionsFor('茶器小铺', 'urge-shipment')).toContain('打开订单页联系买家');
  expect(await actionsFor('茶器小铺', 'refund')).toContain('打开退款页');
  expect(await actionsFor('茶器@mms.pinduoduo.com', 'urge-shipment')).not.toContain('打开订单页联系买家');
  expect(await actionsFor('茶器@mms.pinduoduo.com', 'refund')).not.toContain('打开退款页');
});
