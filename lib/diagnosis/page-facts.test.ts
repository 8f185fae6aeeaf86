// @vitest-environment happy-dom
import { expect, it, test } from 'vitest';
import { pageFacts, pathOf } from './page-facts';

test.each([
  ['/home.htm/trade-platform/tp/sold', '/home.htm/trade-platform/tp/sold'],
  ['/order/2100000000000000001/x', '/order/*/x'],
  ['/bao/O1CN01abc13800138000.jpg', '/bao/*'],
  ['/%E6%9E%97/a', '/*/a'],
  ['/', '/'],
])('%s → %s', (path, clean) => expect(pathOf(path)).toBe(clean));

it('tells structure and names of interfaces, and not one word of the page', () => {
  const secrets = [
    '林小姐',
    '13800138000',
    '浙江省杭州市文一路1号',
    '2100000000000000001',
    '龙泉青瓷茶杯',
    'buyer-nick',
  ];
  const root = document.createElement('div');
  root.textContent = secrets.join(' ');
  for (const name of ['item-mod__row___3kd0P', 'qn-menu--x1', 'next-table', 'next-table', secrets[1] ?? '', '林']) {
    const element = document.createElement('p');
    element.className = name;
    element.title = secrets[0] ?? '';
    element.textContent = secrets[4] ?? '';
    root.append(element);
  }
  document.body.append(root);
  const entry = (name: string, initiatorType = 'fetch') => ({ name, initiatorType });
  const facts = pageFacts({
    document,
    location: {
      host: 'myseller.taobao.com',
      pathname: `/home.htm/trade-platform/tp/detail/${secrets[3]}`,
      href: `https://myseller.taobao.com/home.htm/trade-platform/tp/detail/${secrets[3]}?nick=${secrets[5]}`,
    },
    performance: {
      getEntriesByType: () => [
        entry(
          `https://h5api.m.taobao.com/h5/mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelistv2/1.0/?data=${secrets[1]}`,
          'script',
        ),
        entry(`https://trade.taobao.com/trade/itemlist/asyncSold.htm?buyerNick=${secrets[5]}`, 'xmlhttprequest'),
        entry(`https://trade.taobao.com/detail/${secrets[3]}?x=1#${secrets[0]}`),
        entry('https://img.alicdn.com/x.png', 'img'),
        entry('https://g.alicdn.com/lib/page.js', 'script'),
        entry('https://elsewhere.example/track'),
        entry('nonsense'),
      ],
    },
  } as unknown as Window);
  expect(facts).toMatchObject({
    page: 'myseller.taobao.com/home.htm/trade-platform/tp/detail/*',
    apis: [
      'mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelistv2',
      'trade.taobao.com/detail/*',
      'trade.taobao.com/trade/itemlist/asyncSold.htm',
    ],
    structure: { site: 'taobao', type: 'order-detail', classes: { 'next-table': 2, 'item-mod': 1, 'qn-menu': 1 } },
  });
  const text = JSON.stringify(facts);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
