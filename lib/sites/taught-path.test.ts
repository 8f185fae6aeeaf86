import { describe, expect, it } from 'vitest';
import { buildSite } from '../testing/sites';
import { byDetail, covers, taughtPath } from './taught-path';

const of = (address: string, word?: string): string => taughtPath(new URL(address), word);

describe('what a page is known by', () => {
  it.each([
    ['its path', 'https://a.example/orders?page=2&state=open#top', '/orders'],
    ['no number of one order', 'https://a.example/orders/123456/edit', '/orders/'],
    [
      'the parameter that routes',
      'https://a.example/admin/index.php?route=sale/order&user_token=8f1',
      '/admin/index.php?route=sale/order',
    ],
    [
      'a page that has a name',
      'https://a.example/wp-admin/admin.php?page=wc-orders&paged=2',
      '/wp-admin/admin.php?page=wc-orders',
    ],
    [
      'the kind of post',
      'https://a.example/wp-admin/edit.php?post_type=shop_order',
      '/wp-admin/edit.php?post_type=shop_order',
    ],
    ['a route of three', 'https://a.example/index.php?m=admin&c=order&a=index', '/index.php?m=admin&c=order&a=index'],
    ['a path in `s`', 'https://a.example/index.php?s=/order/index', '/index.php?s=/order/index'],
    ['no search', 'https://a.example/orders?s=cup', '/orders'],
    ['a route in the hash', 'https://a.example/#/orders?page=2', '/#/orders'],
    ['an older route in the hash', 'https://a.example/app#!/orders', '/app#!/orders'],
    ['no number in the hash', 'https://a.example/#/orders/20261101123/x', '/#/orders/'],
    ['what follows a route in the hash', 'https://a.example/#/orders&token=8f1', '/#/orders'],
    ['nor in another way', 'https://a.example/#!/orders;buyer=lin', '/#!/orders'],
    ['no anchor', 'https://a.example/orders#row-3', '/orders'],
  ])('%s', (_, address, path) => expect(of(address)).toBe(path));

  it('ends before the number that was clicked, and stays short', () => {
    expect(of('https://a.example/order/A1B2/', 'A1B2')).toBe('/order/');
    expect(of(`https://a.example/${'orders/'.repeat(60)}`)).toHaveLength(300);
  });
});

describe('a site speaks of', () => {
  it('its own host and path only', () => {
    const site = buildSite({ host: 'shop.example', path: '/orders' });
    expect(covers(site, 'https://shop.example/orders/list?page=2')).toBe(true);
    for (const other of [
      'https://shop.example/',
      'http://shop.example/orders',
      'https://x.shop.example/orders',
      'orders',
    ])
      expect(covers(site, other), other).toBe(false);
  });

  it.each([
    ['https://shop.example/index.php?route=sale/order', 'https://shop.example/index.php?route=support/ticket'],
    ['https://shop.example/#/orders', 'https://shop.example/#/tickets'],
    ['https://shop.example/wp-admin/admin.php?page=wc-orders', 'https://shop.example/wp-admin/admin.php?page=tickets'],
  ])('%s, not of %s', (mine, other) => {
    const site = buildSite({ host: 'shop.example', path: of(mine) });
    expect(covers(site, mine)).toBe(true);
    const more = new URL(mine);
    more.searchParams.append('token', '8f1');
    expect(covers(site, more.href), more.href).toBe(true);
    expect(covers(site, other)).toBe(false);
    expect(covers(site, 'https://shop.example/')).toBe(false);
  });

  it.each([
    ['index.php?c=order', 'index.php?c=order_refund'],
    ['index.php?route=sale/order', 'index.php?route=sale/order_refund'],
    ['index.php?route=sale/order', 'index.php?route=sale/orders/list'],
  ])('the route %s, not of %s', (mine, other) => {
    const site = buildSite({ host: 'shop.example', path: of(`https://shop.example/${mine}`) });
    expect(covers(site, `https://shop.example/${mine}`)).toBe(true);
    expect(covers(site, `https://shop.example/${mine}/info`)).toBe(true);
    expect(covers(site, `https://shop.example/${other}`)).toBe(false);
  });

  it('a page within another’s is read by the one that says more', () => {
    const paths = ['/', '/orders/tickets', '/orders'].map((path) => ({ path })).sort(byDetail);
    expect(paths.map(({ path }) => path)).toEqual(['/orders/tickets', '/orders', '/']);
  });
});
