// For tests: a taught site.
import type { TaughtSite } from '@/lib/sites/taught-site';
import { foreignShop } from '@/lib/ticket/order-id';

let counter = 0;

/** An order list of shop.example with labelled numbers, by an id that no other call gave. */
export function buildSite(overrides: Partial<TaughtSite> = {}): TaughtSite {
  counter += 1;
  return {
    id: `site-${counter}`,
    name: '示例后台',
    enabled: true,
    shop: foreignShop('青瓷小铺', 'shop.example'),
    host: 'shop.example',
    path: '/orders',
    list: 'orders',
    labels: ['订单编号'],
    number: '\\d{6}-\\d{15}',
    ...overrides,
  };
}
