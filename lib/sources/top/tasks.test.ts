import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShanghai } from '@/lib/platform/clock';
import { parseJson } from '../json';
import { listOf, parseList } from './answer';
import { parseRefund, parseRefundDetail } from './refunds';
import { META_FIELDS, parseTask, parseTaskMeta, TASK_FIELDS } from './tasks';
import { parseTrade } from './trades';

/** As the gateway writes it: bare 64-bit ids, personal data in free fields. */
const RAW = `{"id":700100000000000001,"metadata_id":50100000000000001,"status":0,"sub_status":7,"finish_flag":0,
"finish_strategy":0,"receiver_uid":2210000010001,"receiver_nick":"青瓷小铺:小林","sender_uid":2200000000001,"sender_nick":"青瓷小铺",
"biz_type":"trade","sub_biz_type":"deliver","biz_id":"2100000000000000001","biz_nick":"林间听雨_8000","biz_param":"phone=13912345678",
"content":"催发货，电话13912345678\\n地址：浙江省杭州市西湖区平江路12号","memo":"已问\\n仓库","priority":2,"remind_flag":1,
"gmt_create":"2026-09-01 10:00:00","gmt_create_long":1788228000000,"gmt_modified":"2026-09-01 10:00:05","read_status":1,"is_deleted":0,
"comment_count":"2","attachments":"2210_1_2,2210_1_3","parent_task_id":700100000000000000,"open_buyer_uid":"AAE",
"meta":{"id":50100000000000001,"title":"催","content":"催发货","end_time":"2026-09-02 10:00:00","status":0,"sender_uid":1,"sender_nick":"x"}}`;

describe('a task', () => {
  it('is read with exact ids, times in Beijing, and nothing personal', () => {
    const task = parseTask(parseJson(RAW));
    expect(task).toMatchObject({
      id: '700100000000000001',
      metadataId: '50100000000000001',
      parentTaskId: '700100000000000000',
      status: 'open',
      subStatus: 7,
      finished: false,
      finishBy: 'one',
      receiver: { id: '2210000010001', nick: '青瓷小铺:小林' },
      bizId: '2100000000000000001',
      bizNick: '林**',
      memo: '已问\n仓库',
      priority: 2,
      createdAt: 1788228000000,
      modifiedAt: parseShanghai('2026-09-01 10:00:05'),
      finishedAt: null,
      read: false,
      deleted: false,
      comments: 2,
      attachments: ['2210_1_2', '2210_1_3'],
      meta: { title: '催', endAt: parseShanghai('2026-09-02 10:00:00'), status: 'open' },
    });
    expect(JSON.stringify(task)).not.toMatch(/13912345678|平江路|听雨|AAE/);
  });

  it('names everything that hangs on it, each once and as text', () => {
    const files = {
      attachments: '1_2_3, 1_2_4',
      voice_file: 'https://files.taobao.com/v.amr',
      new_yunpan_attachments: [],
    };
    const meta = { id: 5, attachments: '1_2_3', new_yunpan_attachments: ['合同\u202e.pdf'], voice_file: { odd: 1 } };
    expect(parseTask({ id: 1, ...files, meta })?.attachments).toEqual([
      ...['1_2_3', '1_2_4', 'https://files.taobao.com/v.amr', '合同.pdf'],
    ]);
    // Names that people gave have spaces and commas; only where an entry ends does another begin.
    const named = '合同 终稿,已盖章.pdf,v1.0, 面单 (2).jpg;1_2_3 https://files.taobao.com/a,b.amr 图 1.png';
    expect(parseTask({ id: 1, attachments: named })?.attachments).toEqual([
      ...['合同 终稿,已盖章.pdf', 'v1.0, 面单 (2).jpg', '1_2_3', 'https://files.taobao.com/a,b.amr', '图 1.png'],
    ]);
    const many = Array.from({ length: 60 }, (_, n) => `file-${n}`);
    expect(parseTask({ id: 1, attachments: many })?.attachments).toHaveLength(20);
  });

  it('keeps nothing personal of the names of files, and the platform’s own ones as they are', () => {
    const own = ['13812345678_1788228000000_4711', 'https://files.taobao.com/o/13812345678_x.amr'];
    const attachments = [...own, '面单 139 1234 5678.jpg', '收货人：澹台若雪.png', '浙江省杭州市西湖区平江路12号.jpg'];
    const files = parseTask({
      id: 1,
      attachments,
      meta: { id: 5, attachments: '寄给 13912345678, 急.pdf' },
    })?.attachments;
    expect(files?.slice(0, 2)).toEqual(own);
    expect(files).toHaveLength(6);
    expect(JSON.stringify(files?.slice(2))).not.toMatch(/139|澹台|平江路/);
  });

  it.each([
    [0, 'open'],
    [1, 'doing'],
    [2, 'done'],
    [3, 'overdue'],
    [4, 'cancelled'],
    [5, 'ignored'],
    [6, 'forwarded'],
    ['2', 'done'],
    [7, 'unknown'],
    [null, 'unknown'],
  ])('status %s is %s', (status, meaning) => {
    expect(parseTask({ id: 1, status })?.status).toBe(meaning);
  });

  it('says nothing of a finish strategy on which the documentation contradicts itself', () => {
    expect([0, 1, 2, 3].map((code) => parseTask({ id: 1, finish_strategy: code })?.finishBy)).toEqual([
      'one',
      null,
      'all',
      null,
    ]);
  });

  it('asks for what it reads and for nothing personal beyond', () => {
    expect(`${TASK_FIELDS},${META_FIELDS}`).not.toMatch(/biz_param|open_buyer_uid|action/);
  });

  it('is null without an id, or with one that lost digits', () => {
    for (const value of [{}, { id: 0 }, { id: 7.001e17 + 0.5 }, { id: 'x' }, null, 'a', []])
      expect(parseTask(value)).toBeNull();
    expect(parseTaskMeta({ title: 'x' })).toBeNull();
  });
});

describe('any answer at all', () => {
  it('never throws', () => {
    const keys = [...TASK_FIELDS.split(','), 'tid', 'orders', 'refund_id', 'refund_remind_timeout', 'ob_tag'];
    const value = fc.anything({ key: fc.constantFrom(...keys), maxDepth: 3 });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (entry) => {
        for (const id of [1, undefined]) {
          const given = id === undefined ? entry : { ...entry, id, tid: id, refund_id: id };
          parseTask(given);
          parseRefund(given);
          parseRefundDetail(given);
          parseTrade(given, true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives lists wrapped, flat, left out; and no list where there is none', () => {
    expect(listOf({ q_task: [1, 2] })).toEqual([1, 2]);
    expect(listOf([1])).toEqual([1]);
    expect(listOf(undefined)).toEqual([]);
    expect(listOf({})).toEqual([]);
    expect(listOf('x')).toBeNull();
    expect(listOf({ a: [1], b: [2] })).toBeNull();
    expect(parseList({ q_task: [{ id: 1 }, { id: 'x' }] }, parseTask)).toMatchObject({ skipped: 1 });
    expect(parseList({ q_task: [{ id: 'x' }] }, parseTask)).toBeNull();
  });
});

describe('a trade', () => {
  const raw = {
    tid: 1,
    tid_str: '2100703549093123456',
    status: 'WAIT_SELLER_SEND_GOODS',
    delivery_time: '2026-11-23 10:00:00',
    buyer_nick: '林间听雨',
    receiver_name: '澹台若雪',
    orders: { order: [{ oid_str: '2100703549093123457', title: '茶杯', delivery_time: '2026-11-22 10:00:00' }] },
  };

  it('takes the earliest deadline and the text ids', () => {
    expect(parseTrade({ ...raw, ob_tag: 'lg' }, true)).toMatchObject({
      id: '2100703549093123456',
      shipBy: parseShanghai('2026-11-22 10:00:00'),
      urged: true,
      presale: false,
      buyer: '林**',
      subOrders: [{ id: '2100703549093123457' }],
    });
    expect(JSON.stringify(parseTrade(raw, true))).not.toContain('澹台');
  });

  it.each([
    ['one is still to be shipped', {}, '2026-11-24 10:00:00'],
    ['it has left', { consign_time: '2026-11-21 10:00:00' }, '2026-11-25 10:00:00'],
    ['it is on its way', { status: 'WAIT_BUYER_CONFIRM_GOODS' }, '2026-11-25 10:00:00'],
    ['it is closed', { status: 'TRADE_CLOSED' }, '2026-11-25 10:00:00'],
    ['its refund is asked for', { refund_status: 'WAIT_SELLER_AGREE' }, '2026-11-25 10:00:00'],
    ['its refund was refused', { refund_status: 'SELLER_REFUSE_BUYER' }, '2026-11-24 10:00:00'],
  ])('of sub-orders the deadline counts where %s', (_, patch, expected) => {
    const order = [
      { oid_str: '11', status: 'WAIT_SELLER_SEND_GOODS', delivery_time: '2026-11-24 10:00:00', ...patch },
      { oid_str: '12', status: 'WAIT_SELLER_SEND_GOODS', delivery_time: '2026-11-25 10:00:00' },
    ];
    expect(parseTrade({ ...raw, delivery_time: '2026-11-24 10:00:00', orders: { order } }, true)?.shipBy).toBe(
      parseShanghai(expected),
    );
    // One that tells no time has the trade's.
    const silent = [order[0], { oid_str: '12', status: 'WAIT_SELLER_SEND_GOODS' }];
    expect(parseTrade({ ...raw, orders: { order: silent } }, true)?.shipBy).toBe(parseShanghai('2026-11-23 10:00:00'));
  });

  it.each([
    ['lg', true],
    ['xx,lg', true],
    ['lgx', false],
    ['', false],
    [undefined, false],
  ])('with ob_tag %s is urged: %s', (ob_tag, urged) => {
    expect(parseTrade({ ...raw, ob_tag }, true)?.urged).toBe(urged);
    expect(parseTrade({ ...raw, ob_tag }, false)?.urged).toBeNull();
  });
});

describe('a refund', () => {
  const raw = { refund_id: '123456789012345678', tid: 2, oid: 3, status: 'WAIT_SELLER_AGREE', refund_fee: '12.30' };

  it('has a deadline only where the platform counts down', () => {
    const timeout = '2026-11-23 10:00:00';
    const detail = (exist: unknown) =>
      parseRefundDetail({
        ...raw,
        refund_version: 1788228000000,
        refund_remind_timeout: { exist_timeout: exist, timeout },
      });
    expect(detail(true)).toMatchObject({ dueAt: parseShanghai(timeout), version: '1788228000000', amount: '12.30' });
    expect(detail(false)?.dueAt).toBeNull();
    expect(parseRefundDetail(raw)?.dueAt).toBeNull();
  });

  it('keeps a state that nobody has written down as it is', () => {
    expect(parseRefund({ ...raw, status: 'BRAND_NEW' })).toMatchObject({ status: 'unknown', statusText: 'BRAND_NEW' });
  });
});
