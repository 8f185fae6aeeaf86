// What both list pages show: a page of asyncSold, joined with the texts of the column 履约/售后状态.
import { readFulfilTexts } from './page-data';
import {
  fetchSoldRows,
  type SoldError,
  type SoldOrder,
  type SoldQuery,
  type SoldSubOrder,
  toSoldError,
} from './sold-answer';

export interface SoldRows {
  orders: SoldOrder[];
  total: number;
  error: SoldError | null;
}

/** A sub-order's text: a refund's operation first (observed), else what the platform knows. */
function fulfilText(sub: SoldSubOrder, texts: Record<string, string>): string {
  return sub.operations?.[0]?.text ?? texts[sub.idStr ?? String(sub.id)] ?? '';
}

/** Never throws: trouble is part of what comes back. */
export async function loadSoldRows(query: SoldQuery): Promise<SoldRows> {
  try {
    const answer = await fetchSoldRows(query);
    const orders = answer.mainOrders ?? [];
    const texts = await readFulfilTexts(orders.map((order) => order.id));
    for (const order of orders) order.fulfil = order.subOrders.map((sub) => fulfilText(sub, texts));
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
