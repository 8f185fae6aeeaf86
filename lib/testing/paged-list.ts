// A list on the platform's side for tests of reading it: newest first, orders come at the front and leave anywhere.
import type { Answer, SoldOrder } from '@/lib/sources/sold-orders/order';
import type { Question } from '@/lib/sources/sold-orders/request';
import { buildSoldOrder } from './builders';

export interface PagedList {
  orders: SoldOrder[];
  /** Added to the total of every answer. */
  off: number;
  add(count: number): void;
  /** Removes `count` orders at positions chosen by `pick` (0 ≤ result < length). */
  remove(count: number, pick: (length: number) => number): void;
  page(page: number, size: number): Extract<Answer, { type: 'page' }>;
}

export function createPagedList(count: number): PagedList {
  let serial = 0;
  const make = (): SoldOrder => {
    serial += 1;
    return buildSoldOrder({ id: String(1_000_000 + serial) });
  };
  const orders = Array.from({ length: count }, make).reverse();
  const list: PagedList = {
    orders,
    off: 0,
    add(more) {
      for (let index = 0; index < more; index++) orders.unshift(make());
    },
    remove(less, pick) {
      for (let index = 0; index < less && orders.length > 0; index++) orders.splice(pick(orders.length), 1);
    },
    page(page, size) {
      const totalNumber = Math.max(0, orders.length + list.off);
      return {
        type: 'page',
        orders: orders.slice((page - 1) * size, page * size),
        skipped: 0,
        currentPage: page,
        totalPage: Math.ceil(totalNumber / size),
        totalNumber,
      };
    },
  };
  return list;
}

/** Answers a question from one list per tab; pay windows are empty unless `paid` says otherwise. */
export function answerFrom(
  lists: { refunding: PagedList; waitSend: PagedList; paid?: (from: number, to: number) => SoldOrder[] },
  question: Question,
): Extract<Answer, { type: 'page' }> {
  if (question.type === 'tab') return lists[question.tab].page(question.page, question.pageSize);
  const all = [...lists.refunding.orders, ...lists.waitSend.orders];
  const found =
    question.type === 'ids'
      ? all.filter((order) => question.ids.includes(order.id))
      : (lists.paid?.(question.from, question.to) ?? []);
  const size = question.type === 'ids' ? 60 : question.pageSize;
  const page = question.type === 'ids' ? 1 : question.page;
  return {
    type: 'page',
    orders: found.slice((page - 1) * size, page * size),
    skipped: 0,
    currentPage: page,
    totalPage: Math.ceil(found.length / size),
    totalNumber: found.length,
  };
}
