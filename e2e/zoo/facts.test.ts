// @vitest-environment happy-dom
// What rows tell, page by page, beside what a reader of the page would say (facts.json; countdowns in ms from now). And whether a page
// that is read knows that it is, and one that is not, that it is not.
import { describe, expect, it } from 'vitest';
import { formatShanghai } from '../../lib/platform/clock';
import { diagnose } from '../../lib/sites/diagnose';
import { readColumns, readFacts } from '../../lib/sites/facts';
import { findRows } from '../../lib/sites/find-rows';
import { refundHead } from '../../lib/sites/refund-head';
import type { RowPlace } from '../../lib/sites/site';
import { taughtNumbers } from '../../lib/sites/taught-numbers';
import { countUnread, saysEmpty } from '../../lib/sites/unread';
import truth from './facts.json';
import { type ZooPage, zooPages } from './zoo';

const pages = zooPages();
const named = (name: string): ZooPage => pages.find((page) => page.name === name) as ZooPage;

function show({ html }: Pick<ZooPage, 'html'>): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.head.replaceChildren(...parsed.head.childNodes);
  document.body.replaceChildren(...parsed.body.childNodes);
}

const read = ({ site, type }: ZooPage): RowPlace[] => findRows(document.body, { ...site }, type, taughtNumbers);

/** `countUnread` without its stops. */
function unread(...args: Parameters<typeof countUnread>): number {
  const work = countUnread(...args);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function facts(row: RowPlace, type?: ZooPage['type']): Record<string, unknown> {
  const head = type === 'refund-detail' ? refundHead(document.body, row, 0) : {};
  const found = { ...head, ...readFacts(row, {}, 0) };
  const times = { createdAt: found.createdAt, paidAt: found.paidAt };
  const told = Object.entries(times).flatMap(([name, at]) => (at === undefined ? [] : [[name, formatShanghai(at)]]));
  return { ...found, ...Object.fromEntries(told) };
}

describe('facts', () => {
  it.each(Object.entries<readonly object[]>(truth))('%s', (name, wanted) => {
    show(named(name));
    expect(
      read(named(name))
        .slice(0, wanted.length)
        .map((row) => facts(row, named(name).type)),
    ).toEqual(wanted);
  });

  it('come from columns that were named, whatever their heads say', () => {
    show(named('ticket-centre'));
    const [row] = read(named('ticket-centre'));
    const heads = { ticket: '工单编号', kind: '类型', deadline: '剩余时间', none: '不存在' };
    expect(row && readColumns(row, heads)).toEqual({
      ticket: 'GD2026112000000',
      kind: '协同工单',
      deadline: '剩余1小时',
    });
    expect(row && readFacts(row, { state: '类型' }, 0).stateText).toBe('协同工单');
  });

  it('never come from what somebody wrote, nor from a goods title', () => {
    show({
      html: `<body><div class="row"><span>订单号: 2100000000000000001</span><a href="//item.taobao.com/item.htm?id=1">还剩2天 交易关闭 ￥1.00</a>
        <p><span>买家留言：</span><span>请退款，创建时间: 2020-01-01 00:00:00，还剩9天</span></p><p>备注：发货已超时</p><b>买家已付款</b></div></body>`,
    });
    const row = { elements: [document.querySelector('.row') as Element] };
    expect(readFacts(row, {}, 0)).toEqual({
      stateText: '买家已付款',
      items: [{ title: '还剩2天 交易关闭 ￥1.00' }],
    });
  });
});

describe('self-check', () => {
  it.each(pages.map((page) => [page.name, page] as const))('%s is read, and says so', (_, page) => {
    show(page);
    const rows = read(page);
    expect(unread(document.body, page.site, rows)).toBe(0);
    expect(saysEmpty(document.body)).toBe(page.name === 'taobao-empty');
  });

  it.each([
    'taobao-new-list',
    'taobao-old-list',
    'taobao-flat-group-rows',
    'taobao-virtual-list',
    'taobao-try-buy-cards',
  ])('%s with other words before its numbers is not, and says so', (name) => {
    const page = named(name);
    show({ html: page.html.replace(/订单号|订单编号/g, '单据').replace(/bizOrderId|tradeId/g, 'x') });
    const rows = read(page);
    expect(rows).toEqual([]);
    expect(unread(document.body, page.site, rows)).toBe(page.rows.length);
  });

  it('without any number goes by dates beside prices; a few of them are no list', () => {
    const row = '<li><i>2026-11-20 09:00:00</i><b>￥12.00</b></li>';
    const { site } = named('taobao-new-list');
    show({ html: `<body><ul>${row.repeat(6)}</ul></body>` });
    expect(unread(document.body, site, [])).toBe(6);
    show({ html: `<body><ul>${row.repeat(2)}</ul></body>` });
    expect(unread(document.body, site, [])).toBe(0);
  });
});

describe('diagnosis', () => {
  it.each(pages.map((page) => [page.name, page] as const))(
    'of %s holds no text and no number of the page',
    (_, page) => {
      show(page);
      const found = diagnose(document.body, page.site, page.type, page.rows.length);
      const text = JSON.stringify(found);
      for (const word of [...page.site.labels, ...(page.site.refundLabels ?? [])]) {
        expect(found.labels[word] ?? 0).toBeGreaterThanOrEqual(0);
      }
      const words = [...page.site.labels, ...(page.site.refundLabels ?? [])].join('');
      expect([...text.matchAll(/[^\x20-\x7e]/g)].map(([char]) => char).filter((char) => !words.includes(char))).toEqual(
        [],
      );
      expect(text).not.toMatch(/\d{6}/);
      expect(found.elements).toBeGreaterThan(0);
    },
  );

  it('tells what repeats, and which of our words stand on the page', () => {
    const page = named('taobao-new-list');
    show(page);
    const found = diagnose(document.body, page.site, page.type, 0);
    expect(found.labels['订单号']).toBe(page.rows.length);
    expect(found.digits['19']).toBeGreaterThanOrEqual(page.rows.length);
    expect(Object.keys(found.repeats).some((path) => path.endsWith('table.next-table-row'))).toBe(true);
    expect(found.classes['next-table-row']).toBeGreaterThan(0);
  });

  it('takes nothing from names that a page makes of data', () => {
    show({
      html: '<body><div class="buyer_林小姐 u13800138000 row-张三" role="给我打电话"><x-13800138000></x-13800138000></div></body>',
    });
    const text = JSON.stringify(diagnose(document.body, named('taobao-new-list').site, null, 0));
    expect(text).not.toMatch(/林|张|13800|电话/);
  });
});
