import { describe, expect, it } from 'vitest';
import { asset, preparePages, renderPage } from './render';
import type { PageModel, PageOrder } from './types';

const session = { shop: '青瓷小铺', agent: '青瓷小铺:小林' };
const hostileTitle = `</script><img src=x onerror="pwn()">'"\\`;

const order: PageOrder = {
  id: '2150000005553302001',
  createdAt: Date.UTC(2026, 10, 20, 6, 12, 3),
  paidAt: null,
  sentAt: null,
  endedAt: null,
  statusText: '买家已付款',
  maskedNick: '林**',
  flag: 1,
  memo: '',
  buyerMessage: '',
  amount: '88.00',
  receiver: { name: '澹台若雪', phone: '19900000000', address: '浙江省杭州市西湖区' },
  items: [
    {
      id: '1',
      title: hostileTitle,
      sku: '',
      code: 'A',
      price: '88.00',
      quantity: '1',
      fulfilText: '发货未超时',
      itemUrl: '#',
    },
  ],
};

const model: PageModel = {
  now: () => 42,
  order: (shop, id) => (shop === session.shop && id === order.id ? order : null),
  tasks: () => [],
};

const get = (url: string, who: typeof session | null = session) => {
  const { host, pathname, searchParams } = new URL(url);
  return renderPage({ host, path: pathname, query: searchParams, session: who, model });
};

const pages = [
  'https://myseller.taobao.com/home.htm/trade-platform/tp/sold',
  'https://qn.taobao.com/home.htm/trade-platform/tp/sold',
  'https://qn.taobao.com/home.htm/trade-platform/tp/detail?bizOrderId=2150000005553302001',
  'https://myseller.taobao.com/home.htm/trade-platform/refund-list',
  'https://trade.taobao.com/trade/itemlist/list_sold_items.htm',
  'https://trade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId=2150000005553302001',
  'https://trade.tmall.com/detail/orderDetail.htm?bizOrderId=2150000005553302001',
];

describe('renderPage', () => {
  it.each(pages)('serves %s to a seller and sends others to log in', (url) => {
    expect(get(url)?.status).toBe(200);
    const out = get(url, null);
    expect(out?.status).toBe(302);
    const location = new URL(out?.headers['location'] ?? '');
    expect(location.host).toBe('login.taobao.com');
    expect(location.searchParams.get('redirectURL')).toBe(url);
  });

  it('has nothing on other hosts and paths', () => {
    expect(get('https://item.taobao.com/home.htm')).toBeNull();
    expect(get('https://myseller.taobao.com/trade/itemlist/list_sold_items.htm')).toBeNull();
    expect(get('https://trade.taobao.com/')).toBeNull();
  });

  it('loads the attacking script only when asked', () => {
    expect(get(`${pages[0]}?hostile=1`)?.body).toContain('hostile.js');
    expect(get(`${pages[0]}`)?.body).not.toContain('hostile.js');
  });

  it('gives every load of an old page its own class hash', () => {
    const hash = () => /data-build="(\w+)"/.exec(get(`${pages[4]}`)?.body ?? '')?.[1];
    expect(hash()).toMatch(/^\w{5}$/);
    expect(new Set(Array.from({ length: 20 }, hash)).size).toBeGreaterThan(15);
  });

  it('writes hostile text into the old detail page as data', () => {
    const body = get(`${pages[5]}`)?.body ?? '';
    const script = /var data = (JSON\.parse\('.*'\));<\/script>/.exec(body)?.[1] ?? '';
    expect(body).not.toContain('<img');
    // the page's own script, run as the browser would
    const data = new Function(`return ${script}`)() as { mainOrder: { subOrders: { itemInfo: { title: string } }[] } };
    expect(data.mainOrder.subOrders[0]?.itemInfo.title).toBe(hostileTitle);
  });

  it('answers page data of the own shop only', () => {
    const url = `https://qn.taobao.com/__sandbox/page-data/order?bizOrderId=${order.id}`;
    expect(JSON.parse(get(url)?.body ?? '')).toEqual(order);
    expect(get(url, { shop: '山风茶舍', agent: '' })?.status).toBe(404);
    expect(get(url, null)?.status).toBe(401);
    const texts = get(`https://qn.taobao.com/__sandbox/page-data/fulfil?ids=${order.id},7`)?.body ?? '';
    expect(JSON.parse(texts)).toEqual({ [order.id]: ['发货未超时'], 7: [] });
  });
});

describe('asset', () => {
  it('serves the built scripts and nothing else', async () => {
    await preparePages();
    for (const name of ['seller-centre.js', 'old-list.js', 'old-detail.js', 'hostile.js'])
      expect(asset(name)?.type).toContain('javascript');
    for (const name of ['seller-centre.css', 'old.css']) {
      expect(asset(name)?.type).toContain('css');
      expect(asset(name)?.body.toString()).not.toMatch(/url\(["']?(https?:)?\/\//); // nothing leaves the machine
    }
    expect(asset('seller-centre.js')?.body.toString()).not.toContain('jsxDEV');
    expect(asset('../../package.json')).toBeNull();
    expect(asset('nothing.js')).toBeNull();
  }, 60_000);
});
