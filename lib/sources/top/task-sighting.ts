// A task of the Open Platform → the sighting of its matter. Pure.
import type { Sighting } from '@/lib/ticket/sighting';
import type { TaskComment, TaskSighting } from '@/lib/ticket/task';
import type { ClosedState, Kind, Meaning, Priority } from '@/lib/ticket/ticket';
import type { TaskStatus, TopTask } from './tasks';

export interface TaskContext {
  shop: string;
  /** The account that the session speaks for, `main` or `main:sub`. */
  account: string;
  /** null = such a task makes no ticket; one that has a ticket already is followed all the same. */
  kindOf(task: { bizType: string; subBizType: string }): Kind | null;
  /** Comments that were read now; absent = they were not. */
  comments?: readonly TaskComment[];
}

interface StatusWords {
  meaning: Meaning;
  /** The platform's own words (documented), which are stored whatever the language here. */
  text: string;
  closes?: ClosedState;
}

const STATUS: Readonly<Record<TaskStatus, StatusWords>> = {
  open: { meaning: 'needs-us', text: '未执行' },
  doing: { meaning: 'needs-us', text: '执行中' },
  overdue: { meaning: 'needs-us', text: '超时' },
  done: { meaning: 'done', text: '执行完成' },
  cancelled: { meaning: 'done', text: '取消', closes: 'cancelled' },
  ignored: { meaning: 'done', text: '忽略', closes: 'ignored' },
  forwarded: { meaning: 'done', text: '已转发' },
  unknown: { meaning: 'unknown', text: '未知状态' },
};

/** How the platform says it. */
export const statusText = (status: TaskStatus): string => STATUS[status].text;

/** Order ids have 18–19 digits (documented); a type may carry another thing's id. */
const ORDER_ID = /^\d{18,19}$/;
const SHORT_ORDER_ID = /^\d{6,30}$/;

export function toTaskSighting(task: TopTask, ctx: TaskContext): Sighting {
  const kind = ctx.kindOf(task);
  const words: StatusWords = task.deleted
    ? { meaning: 'done', text: '已删除', closes: 'cancelled' }
    : STATUS[task.status];
  const isOrder = ORDER_ID.test(task.bizId) || (task.bizType === 'trade' && SHORT_ORDER_ID.test(task.bizId));
  const sighting: Sighting = {
    source: 'top',
    shop: ctx.shop,
    kind: kind ?? 'other',
    subject: task.id,
    // A forwarded task goes on under another id: one matter.
    aliases: task.parentTaskId ? [task.parentTaskId] : [],
    orderId: isOrder ? task.bizId : null,
    meaning: words.meaning,
    text: words.text,
    opens: kind !== null && words.meaning === 'needs-us',
    order: isOrder && task.bizNick ? { buyer: task.bizNick } : {},
    ticketText: textOf(task),
    priority: priorityOf(task.priority),
    task: { task: taskFacts(task, ctx), comments: ctx.comments ?? [], ...courseOf(task) },
  };
  if (words.closes) sighting.closes = words.closes;
  const endAt = task.meta?.endAt ?? null;
  if (endAt !== null) sighting.deadline = { dueAt: endAt, basis: 'platform' };
  return sighting;
}

/** What several executors' tasks have in common, and how this one went on. */
function courseOf({ status, meta }: TopTask): Pick<TaskSighting, 'forwarded' | 'whole'> {
  const whole = meta?.status === 'done' || meta?.status === 'cancelled' ? meta.status : undefined;
  return { ...(status === 'forwarded' ? { forwarded: true as const } : {}), ...(whole ? { whole } : {}) };
}

export function taskFacts(
  task: TopTask,
  { account, comments }: Pick<TaskContext, 'account' | 'comments'>,
): TaskSighting['task'] {
  return {
    id: task.id,
    metaId: task.metadataId || task.meta?.id || task.id,
    sender: task.sender.nick,
    receiver: task.receiver.nick,
    priority: priorityOf(task.priority),
    ours: task.sender.nick !== '' && task.sender.nick === account,
    ...(task.memo ? { memo: task.memo } : {}),
    // A reminder that was switched off keeps its time there.
    ...(task.remindAt === null || task.remindFlag === 0 ? {} : { remindAt: task.remindAt }),
    ...(comments ? { comments: task.comments } : {}),
    ...(task.attachments.length > 0 ? { attachments: task.attachments } : {}),
  };
}

/** 0 低, 1 中, 2 高 (documented); anything else is the middle. */
function priorityOf(code: number | null): Priority {
  return code === 0 || code === 2 ? code : 1;
}

/** Title and content, each once. */
function textOf(task: TopTask): string {
  const parts = [task.meta?.title ?? '', task.content || (task.meta?.content ?? '')];
  const lines = parts.filter((part, i) => part !== '' && !parts.slice(0, i).some((other) => other.includes(part)));
  return lines.join('\n');
}
