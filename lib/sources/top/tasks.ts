// Tasks (轻任务) of the Open Platform: one metadata of the sender, one task a receiver. Fields and enums: documented (wire facts 1.2–1.4).
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { maskBuyer, maskPersonal } from '@/lib/ticket/mask';
import { cleanText } from '@/lib/ticket/text';
import { flagField, idField, lineField, longField, momentOf, numberField, rawField, textField } from './fields';

/** Request and answer tables of the documentation contradict each other on 5 and 6: both are read. */
export const TASK_STATUS = {
  0: 'open', // 未执行
  1: 'doing', // 执行中
  2: 'done', // 执行完成
  3: 'overdue', // 超时
  4: 'cancelled', // 取消
  5: 'ignored', // 忽略
  6: 'forwarded', // 已转发
} as const;
export type TaskStatus = (typeof TASK_STATUS)[keyof typeof TASK_STATUS] | 'unknown';

export interface TopTask {
  id: string;
  /** The sender's record over all receivers; '' where not told. */
  metadataId: string;
  status: TaskStatus;
  /** Business-defined; null = none. */
  subStatus: number | null;
  /** This receiver really finished it. */
  finished: boolean;
  /** 'one' = one person suffices, 'all' = everyone; null = not told or contradictory (documented as 0/1 and as 1/2). */
  finishBy: 'one' | 'all' | null;
  receiver: TopPerson;
  sender: TopPerson;
  bizType: string;
  subBizType: string;
  /** E.g. the order or refund id, as text. */
  bizId: string;
  /** The related party, masked; display only. */
  bizNick: string;
  content: string;
  memo: string;
  tag: string;
  /** 0 low, 1 middle, 2 high. */
  priority: number | null;
  remindAt: number | null;
  /** Documented with three different meanings; 0 = none in all of them. null = not told. */
  remindFlag: number | null;
  createdAt: number | null;
  modifiedAt: number | null;
  finishedAt: number | null;
  /** Documented the odd way round: 0 = read. */
  read: boolean;
  deleted: boolean;
  comments: number;
  /** Attachments, cloud files and the voice note of task and metadata, as the platform names them (`userId_timestamp_random`, an address). */
  attachments: string[];
  /** The task this one was forwarded from; '' = none. */
  parentTaskId: string;
  meta: TopTaskMeta | null;
}

export interface TopPerson {
  id: string;
  /** `main` or `main:sub`. */
  nick: string;
}

export interface TopTaskMeta {
  id: string;
  /** Without `key`. */
  title: string;
  /** What `keyedTitle` put before the title; '' = none. */
  key: string;
  content: string;
  /** The sender's deadline. */
  endAt: number | null;
  status: 'open' | 'done' | 'cancelled' | 'unknown';
  sender: TopPerson;
  taskCount: number | null;
  finishCount: number | null;
  /** As `TopTask.attachments`. */
  attachments: string[];
}

const NICK = 64;
const CONTENT = 2_000;
const line = lineField(100);

/** How several are written is documented nowhere: a list, or a text with commas (likely). */
const fileField = z.catch(z.union([z.string(), z.array(z.string())]), '');
const FILE_LIMIT = 20;
/** Looked at of a text, in characters. */
const FILES_TEXT = 4_000;

/**
 * Where one entry of a text ends and another begins: people give names with spaces and commas. So at a new line, at a comma after a file's
 * ending or a name of the platform's, at a blank after an address, and before an address or a name of the platform's.
 */
const BETWEEN =
  /\s*\n\s*|(?<=\.(?=\d*[a-z])[0-9a-z]{2,5}|(?<![^,;\s])\d+_\d+_\w+)\s*[,;]\s*|(?<=https?:\/\/\S*)[,;]?\s+|[,;\s]+(?=https?:\/\/|\d+_\d+_\w+(?![^,;\s]))/i;
/** What names a file without anybody's words: `userId_timestamp_random` (documented), or an address. */
const NAMELESS = /^(?:\d{1,20}_\d{10,13}_\w{1,40}|https?:\/\/\S+)$/i;

/** Each once, in one line. What people call a file may name a receiver: masked. */
function filesOf(...fields: (string | string[])[]): string[] {
  const entries = fields.flatMap((field) =>
    typeof field === 'string' ? field.slice(0, FILES_TEXT).split(BETWEEN) : field,
  );
  const names = entries.map((entry) => {
    const name = cleanText(entry, { limit: 200 });
    return NAMELESS.test(name) ? name : maskPersonal(name, { limit: 200 });
  });
  return [...new Set(names)].filter(Boolean).slice(0, FILE_LIMIT);
}

const metaSchema = z.object({
  id: idField,
  title: rawField,
  content: textField(CONTENT),
  end_time: rawField,
  end_time_long: longField,
  status: numberField,
  sender_uid: idField,
  sender_nick: lineField(NICK),
  task_count: numberField,
  finish_count: numberField,
  attachments: fileField,
  voice_file: fileField,
  new_yunpan_attachments: fileField,
});

const taskSchema = z.object({
  id: idField,
  metadata_id: idField,
  status: numberField,
  sub_status: numberField,
  finish_flag: flagField,
  finish_strategy: numberField,
  receiver_uid: idField,
  receiver_nick: lineField(NICK),
  sender_uid: idField,
  sender_nick: lineField(NICK),
  biz_type: line,
  sub_biz_type: line,
  biz_id: rawField,
  biz_nick: rawField,
  content: textField(CONTENT),
  memo: textField(CONTENT),
  tag: line,
  priority: numberField,
  remind_flag: numberField,
  remind_time: rawField,
  remind_time_long: longField,
  gmt_create: rawField,
  gmt_create_long: longField,
  gmt_modified: rawField,
  gmt_modified_long: longField,
  gmt_finished: rawField,
  gmt_finished_long: longField,
  read_status: numberField,
  is_deleted: flagField,
  comment_count: numberField,
  total_count: numberField,
  attachments: fileField,
  voice_file: fileField,
  new_yunpan_attachments: fileField,
  parent_task_id: idField,
  meta: z.optional(z.unknown()),
});

/** What to ask for in `fields`: exactly what is read, nothing personal beyond the nick that is masked. */
export const TASK_FIELDS = Object.keys(taskSchema.shape).join(',');
export const META_FIELDS = Object.keys(metaSchema.shape).join(',');

const META_STATUS: Readonly<Record<number, TopTaskMeta['status']>> = { 0: 'open', 2: 'done', 4: 'cancelled' };
const STATUS: Readonly<Record<number, TaskStatus>> = TASK_STATUS;

const KEYED = /^\s*\[#([0-9a-zA-Z]{1,12})\]\s*/;

/** A title by which a task is known again: the key stands first, where neither masking nor a cut reaches it. */
export const keyedTitle = (key: string, title: string): string => `[#${key}] ${title}`;

/** Null for what has no id. */
export function parseTaskMeta(value: unknown): TopTaskMeta | null {
  const parsed = z.safeParse(metaSchema, value);
  if (!parsed.success || !parsed.data.id) return null;
  const { data } = parsed;
  const [head = '', key = ''] = KEYED.exec(data.title) ?? [];
  return {
    id: data.id,
    title: maskPersonal(data.title.slice(head.length), { limit: 120 }),
    key,
    content: data.content,
    endAt: momentOf(data.end_time_long, data.end_time),
    status: META_STATUS[data.status ?? -1] ?? 'unknown',
    sender: { id: data.sender_uid, nick: data.sender_nick },
    taskCount: data.task_count,
    finishCount: data.finish_count,
    attachments: filesOf(data.attachments, data.new_yunpan_attachments, data.voice_file),
  };
}

/** Null for what has no id. */
export function parseTask(value: unknown): TopTask | null {
  const parsed = z.safeParse(taskSchema, value);
  if (!parsed.success || !parsed.data.id) return null;
  const { data } = parsed;
  const meta = data.meta === undefined ? null : parseTaskMeta(data.meta);
  return {
    id: data.id,
    metadataId: data.metadata_id,
    status: STATUS[data.status ?? -1] ?? 'unknown',
    subStatus: data.sub_status,
    finished: data.finish_flag,
    finishBy: finishBy(data.finish_strategy),
    receiver: { id: data.receiver_uid, nick: data.receiver_nick },
    sender: { id: data.sender_uid, nick: data.sender_nick },
    bizType: data.biz_type,
    subBizType: data.sub_biz_type,
    bizId: cleanText(data.biz_id, { limit: 64 }),
    bizNick: maskBuyer(data.biz_nick),
    content: data.content,
    memo: data.memo,
    tag: data.tag,
    priority: data.priority,
    remindFlag: data.remind_flag,
    remindAt: momentOf(data.remind_time_long, data.remind_time),
    createdAt: momentOf(data.gmt_create_long, data.gmt_create),
    modifiedAt: momentOf(data.gmt_modified_long, data.gmt_modified),
    finishedAt: momentOf(data.gmt_finished_long, data.gmt_finished),
    read: data.read_status !== 1,
    deleted: data.is_deleted,
    comments: data.comment_count ?? 0,
    attachments: filesOf(data.attachments, data.new_yunpan_attachments, data.voice_file, meta?.attachments ?? []),
    parentTaskId: data.parent_task_id,
    meta,
  };
}

/** 1 means «everyone» in one table and «one person» in the other: not told. */
function finishBy(code: number | null): TopTask['finishBy'] {
  if (code === 0) return 'one';
  return code === 2 ? 'all' : null;
}
