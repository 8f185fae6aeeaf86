// The task methods as functions. Parameters: documented (wire facts 1.2–1.5).
import { formatShanghai } from '@/lib/platform/clock';
import type { TopClient } from './client';
import { type ParsedList, parseList, parseTask, TASK_FIELDS, type TopTask } from './tasks';
import type { TopParams, TopResult } from './types';

/** Which tasks. Only these combinations are documented; others are not promised by the platform. */
export type TaskQuery =
  | { taskIds: readonly string[] }
  /** Documented with a biz type only; '' asks for all types at once, which nobody promises. */
  | { bizType: string; modifiedFrom: number; modifiedTo: number }
  | { bizType: string; subBizType: string; bizIds: readonly string[] }
  | { bizType: string; subBizType: string; senderId: string }
  | { bizType: string; subBizType: string; receiverId: string };

export interface PageQuery {
  /** From 1. */
  page?: number;
  /** The largest page is not documented; 100 is that of the sibling method `taskmetas.get`. */
  pageSize?: number;
}

export const TASK_PAGE_SIZE = 100;

function queryParams(query: TaskQuery): TopParams {
  if ('taskIds' in query) return { task_ids: query.taskIds.join(',') };
  const { bizType } = query;
  if ('modifiedFrom' in query)
    return {
      biz_type: bizType,
      modify_start_time_str: formatShanghai(query.modifiedFrom),
      modify_end_time_str: formatShanghai(query.modifiedTo),
    };
  const type = { biz_type: bizType, sub_biz_type: query.subBizType };
  if ('bizIds' in query) return { ...type, biz_ids: query.bizIds.join(',') };
  return 'senderId' in query ? { ...type, sender_uid: query.senderId } : { ...type, receiver_uid: query.receiverId };
}

/**
 * One page of tasks by id ascending, deleted ones included. The window is in whole seconds, both ends included.
 * Nothing is missed by paging forward if the window ends in the future (nothing leaves it, what joins only moves others back) and the
 * next window starts before this one was begun.
 */
export async function getTasks(
  client: Pick<TopClient, 'call'>,
  query: TaskQuery,
  { page = 1, pageSize = TASK_PAGE_SIZE }: PageQuery = {},
): Promise<TopResult<ParsedList<TopTask>>> {
  const answer = await client.call('taobao.qianniu.tasks.get', {
    fields: TASK_FIELDS,
    need_meta: true,
    need_deleted: true,
    order_by: 'id',
    order_type: 'asc',
    current_page: page,
    page_size: pageSize,
    ...queryParams(query),
  });
  if (!answer.ok) return answer;
  const tasks = parseList(answer.value['tasks'], parseTask);
  return tasks ? { ok: true, value: tasks } : unreadable();
}

function unreadable(): TopResult<never> {
  return { ok: false, problem: 'unreadable', at: null, mayBeDone: false, asked: true, error: null };
}
