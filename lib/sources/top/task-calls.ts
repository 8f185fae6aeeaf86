// Questions about tasks. Parameters: documented (wire facts 1.2, 1.3, 1.5).
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { formatShanghai } from '@/lib/platform/clock';
import { listOf, type ParsedList, type ParsedPage, parseList } from './answer';
import { idField, lineField, longField, momentOf, numberField, rawField, textField } from './fields';
import { readAnswer, type TopCaller } from './read';
import { parseTask, TASK_FIELDS, type TopPerson, type TopTask } from './tasks';
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
 * Pages of a window may shift while they are read: ask for windows that fit into one page.
 */
export function getTasks(
  client: TopCaller,
  query: TaskQuery,
  { page = 1, pageSize = TASK_PAGE_SIZE }: PageQuery = {},
): Promise<TopResult<ParsedPage<TopTask>>> {
  const params = {
    fields: TASK_FIELDS,
    need_meta: true,
    need_deleted: true,
    order_by: 'id',
    order_type: 'asc',
    current_page: page,
    page_size: pageSize,
    ...queryParams(query),
  };
  return readAnswer(client, 'taobao.qianniu.tasks.get', params, (body) => {
    const list = parseList(body['tasks'], parseTask);
    if (!list) return null;
    const told = (listOf(body['tasks']) ?? []).map(totalOf).filter((total) => total !== null);
    const more = told.length > 0 ? moreThan(Math.max(...told), list.items.length + list.skipped, page, pageSize) : null;
    return more === null ? list : { ...list, more };
  });
}

/**
 * Whether more follow a page of `count`, by the `total` told with it; null = that does not say. Only a total that adds up over several
 * pages proves that it counts more than this page: what it counts is not documented.
 */
function moreThan(total: number, count: number, page: number, pageSize: number): boolean | null {
  const seen = (page - 1) * pageSize + count;
  if (total > seen) return true;
  return total === seen && page > 1 ? false : null;
}

const totalSchema = z.object({ total_count: numberField });

/** Every task bears it (documented); that it is the number of all tasks asked for is likely, no more. Null = it is not told. */
function totalOf(entry: unknown): number | null {
  const parsed = z.safeParse(totalSchema, entry);
  return parsed.success ? parsed.data.total_count : null;
}

/** One task as it is now; null = the platform does not know it (any more). */
export async function getTask(client: TopCaller, id: string): Promise<TopResult<TopTask | null>> {
  const answer = await getTasks(client, { taskIds: [id] });
  return answer.ok ? { ok: true, value: answer.value.items.find((task) => task.id === id) ?? null } : answer;
}

export interface CountQuery {
  status?: readonly number[];
  bizType?: string;
  receiverId?: string;
  senderId?: string;
}

/** How many tasks: no time and no page (documented). */
export function countTasks(client: TopCaller, query: CountQuery = {}): Promise<TopResult<number>> {
  const params = {
    status: query.status?.join(','),
    biz_type: query.bizType,
    receiver_uid: query.receiverId,
    sender_uid: query.senderId,
  };
  return readAnswer(client, 'taobao.qianniu.tasks.count', params, (body) => {
    const count = z.parse(numberField, body['result']);
    return count !== null && count >= 0 ? count : null;
  });
}

export interface TopComment {
  id: string;
  by: TopPerson;
  text: string;
  at: number | null;
}

/** Request: older SDKs. The answer is written down nowhere (unknown): any list in it is read, and these names are guesses (invented). */
const commentSchema = z.object({
  id: idField,
  user_id: idField,
  user_nick: lineField(64),
  content: textField(2_000),
  gmt_create: rawField,
  gmt_create_long: longField,
});

function parseComment(value: unknown): TopComment | null {
  const parsed = z.safeParse(commentSchema, value);
  if (!parsed.success || !parsed.data.id || !parsed.data.content) return null;
  const { id, user_id, user_nick, content, gmt_create, gmt_create_long } = parsed.data;
  return { id, by: { id: user_id, nick: user_nick }, text: content, at: momentOf(gmt_create_long, gmt_create) };
}

/** Newest first, at most 100. */
export function getTaskComments(client: TopCaller, taskId: string): Promise<TopResult<ParsedList<TopComment>>> {
  const params = { task_id: taskId, current_page: 1, page_size: 100, order_by: 'id', order_type: 'desc' };
  return readAnswer(client, 'taobao.qianniu.task.comments.get', params, (body) =>
    parseList(anyList(body), parseComment),
  );
}

export interface TopTaskType {
  bizType: string;
  bizTypeText: string;
  subBizType: string;
  subBizTypeText: string;
}

const typeSchema = z.object({
  biz_type: lineField(60),
  biz_type_str: lineField(60),
  sub_biz_type: lineField(60),
  sub_biz_type_str: lineField(60),
});

function parseType(value: unknown): TopTaskType | null {
  const parsed = z.safeParse(typeSchema, value);
  if (!parsed.success || !parsed.data.biz_type) return null;
  const { biz_type, biz_type_str, sub_biz_type, sub_biz_type_str } = parsed.data;
  return {
    bizType: biz_type,
    bizTypeText: biz_type_str,
    subBizType: sub_biz_type,
    subBizTypeText: sub_biz_type_str,
  };
}

/** The platform's own list of task types. Its page has left the documentation (2026): it may answer with code 22. */
export function getTaskTypes(client: TopCaller): Promise<TopResult<ParsedList<TopTaskType>>> {
  return readAnswer(client, 'taobao.qianniu.tasktype.all.get', { platform: 'pc' }, (body) =>
    parseList(body['task_type_list'] ?? anyList(body), parseType),
  );
}

/** The one list of an answer whose name nobody knows. */
function anyList(body: Readonly<Record<string, unknown>>): unknown {
  return Object.values(body).find((value) => typeof value === 'object' && value !== null && listOf(value) !== null);
}
