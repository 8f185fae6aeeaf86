// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recognise } from '../sites/recognise';
import { TAOBAO } from '../sites/taobao';
import type { Bridge } from './bridge';
import { createRefundReport } from './refund-report';

let sent: { orderId: string; facts: { refundText?: string } }[][];
let fails: boolean;
let type: string;
let end: AbortController;

beforeEach(() => {
  [sent, fails, type, end] = [[], false, 'refund-list', new AbortController()];
});

afterEach(() => vi.restoreAllMocks());

const show = (...states: string[]): void => {
  const list = document.createElement('div');
  list.append(
    ...states.map((state, n) => {
      const row = document.createElement('section');
      for (const text of [`退款编号: 30010020030${n}`, `订单编号: 210000000000000000${n}`, state, '还剩1天2时3分']) {
        const part = document.createElement('p');
        part.textContent = text;
        row.append(part);
      }
      return row;
    }),
  );
  document.body.replaceChildren(list);
};

const report = () =>
  createRefundReport(
    window as unknown as Window & typeof globalThis,
    {
      overlay: () => ({ page: () => ({ type }), rows: () => recognise(document.body, TAOBAO, 'refund-list') }),
      identity: () => ({ shop: 'lin', agent: null }),
      alive: () => true,
      client: {
        send: async (_: string, data: { sightings: never }) => {
          if (fails) throw new Error('gone');
          sent.push(data.sightings);
        },
      },
    } as unknown as Bridge,
    end.signal,
  );

it('reports each refund once, and again when its state changes inside its row', async () => {
  show('待商家处理', '待买家退货');
  const { look } = report();
  await look();
  await look();
  expect(sent.map((rows) => rows.map(({ facts }) => facts.refundText))).toEqual([['待商家处理', '待买家退货']]);
  const [state] = document.querySelectorAll('section p:nth-child(3)');
  if (state) state.textContent = '退款成功';
  await expect.poll(() => sent).toHaveLength(2);
  expect(sent[1]).toMatchObject([{ filter: 'refund', facts: { refundId: '300100200300', refundText: '退款成功' } }]);
  end.abort();
});

it('says it again when nobody heard it, and nothing on pages of another kind', async () => {
  show('待商家处理');
  const { look } = report();
  fails = true;
  await look();
  fails = false;
  await look();
  expect(sent).toHaveLength(1);
  type = 'order-list';
  show('待商家处理', '请退款');
  await look();
  expect(sent).toHaveLength(1);
  end.abort();
});

it('of a refund’s own page tells the state and the time left that stand over it, and no state that is still to come', async () => {
  type = 'refund-detail';
  const page = (head: string[], steps: string[], row: string[] = []): void => {
    const box = (texts: string[]): HTMLElement => {
      const made = document.createElement('div');
      made.append(
        ...texts.map((text) => {
          const part = document.createElement('span');
          part.textContent = text;
          return part;
        }),
      );
      return made;
    };
    document.body.replaceChildren(
      box(steps),
      box(head),
      box(['退款编号: 300100200300', '订单编号: 2100000000000000001', ...row]),
      box(['买家：请退款', '我还剩2天就出国了']),
    );
  };
  vi.spyOn(Date, 'now').mockReturnValue(0);
  page(['请处理退款申请', '还剩 1天20时11分'], ['请处理退款申请', '退款成功']);
  const one = report();
  await one.look();
  expect(sent[0]?.[0]?.facts).toMatchObject({ refundText: '请处理退款申请', dueAt: 159_060_000 });
  page(['买家申请', '退款成功', '请处理退款申请', '还剩 1天20时11分'], []);
  await one.look();
  expect(sent.at(-1)?.[0]?.facts.refundText, 'what is done has no time left').toBe('请处理退款申请');
  page(['买家申请', '退款成功', '还剩 1天20时11分'], []);
  await one.look();
  expect(sent.at(-1)?.[0]?.facts.refundText).toBeUndefined();
  page(['等待买家'], ['请处理退款申请', '退款成功']);
  await one.look();
  expect(sent.at(-1)?.[0]?.facts.refundText, 'steps alone tell nothing').toBeUndefined();
  page(['请处理退款申请', '还剩 1天20时11分'], [], ['请处理退款申请']);
  await one.look();
  expect(sent.at(-1)?.[0]?.facts).toMatchObject({ refundText: '请处理退款申请', dueAt: 159_060_000 });
  page(['请处理退款申请', '还剩 1天20时11分'], [], ['退款成功']);
  await one.look();
  expect(sent.at(-1)?.[0]?.facts).toMatchObject({ refundText: '退款成功' });
  expect(sent.at(-1)?.[0]?.facts, 'time left to another state').not.toHaveProperty('dueAt');
  end.abort();
});
