// Data for the pages whose real endpoints nobody outside knows: order details, tickets. Invented.
import type { PageOrder, PageTask } from '../../types';

export interface TasksAnswer {
  now: number;
  tasks: PageTask[];
}

async function read<T>(path: string): Promise<T | null> {
  const response = await fetch(`/__sandbox/page-data/${path}`, { credentials: 'include' });
  return response.ok ? ((await response.json()) as T) : null;
}

export const readOrder = (orderId: string): Promise<PageOrder | null> =>
  read(`order?bizOrderId=${encodeURIComponent(orderId)}`);

export const readTasks = async (): Promise<TasksAnswer> =>
  (await read<TasksAnswer>('tasks')) ?? { now: Date.now(), tasks: [] };

/**
 * Texts of the column 履约/售后状态, in the order of an order's sub-orders. The real page gets them from somewhere; where is unknown, and
 * asyncSold has no pay time to reckon 发货未超时 / 发货已超时 from.
 */
export async function readFulfilTexts(orderIds: string[]): Promise<Record<string, string[]>> {
  const chunks: string[][] = [];
  for (let i = 0; i < orderIds.length; i += 100) chunks.push(orderIds.slice(i, i + 100));
  const answers = await Promise.all(
    chunks.map((ids) => read<Record<string, string[]>>(`fulfil?ids=${ids.join(',')}`).catch(() => null)),
  );
  return Object.assign({}, ...answers) as Record<string, string[]>;
}
