// What both list pages show: a page of asyncSold, joined with the texts of the column 履约/售后状态.
import { readFulfilTexts } from './page-data';
import { fetchSoldRows, type SoldError, type SoldOrder, type SoldQuery, toSoldError } from './sold-answer';

export interface SoldRows {
  orders: SoldOrder[];
  total: number;
  error: SoldError | null;
}

/** Never throws: trouble is part of what comes back. */
export async function loadSoldRows(query: SoldQuery): Promise<SoldRows> {
  try {
    const answer = await fetchSoldRows(query);
    const orders = answer.mainOrders ?? [];
    const texts = await readFulfilTexts(orders.map((order) => order.id));
    // a refund's operation text comes first (observed), else what the platform knows
    for (const order of orders)
      order.fulfil = order.subOrders.map((sub, i) => sub.operations?.[0]?.text ?? texts[order.id]?.[i] ?? '');
    return { orders, total: answer.page?.totalNumber ?? 0, error: null };
  } catch (error) {
    return { orders: [], total: 0, error: toSoldError(error) };
  }
}

/** The urge text in the answer: invented, it exists only in the sandbox. */
export function urgeText(order: SoldOrder): string {
  const urge = order.extra?.urge;
  return urge ? (urge.text ?? `买家催发货 ${urge.count ?? 1} 次`) : '';
}
