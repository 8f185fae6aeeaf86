// Tasks as answers write them (wire facts 1.3). `biz_param` carries planted personal data: it must end nowhere.
import { formatTime } from '../model/clock';
import { bare } from './answers';
import type { TopComment, TopMeta, TopTask } from './task-store';
import type { TopSwitches } from './top';

const whole = (ms: number): number => Math.floor(ms / 1000) * 1000;

function times(name: string, ms: number | null): Record<string, unknown> {
  return ms === null ? {} : { [name]: formatTime(ms), [`${name}_long`]: whole(ms) };
}

/** Names of biz types: documented (1.5); the sub types are invented. */
export const BIZ_TYPES = [
  { type: 'memo', text: '任务备忘', subs: { memo: '备忘' } },
  { type: 'member', text: '客户沟通', subs: { contact: '联系客户', complaint: '客诉跟进' } },
  { type: 'trade', text: '订单管理', subs: { deliver: '催发货', refund: '退款处理', resend: '补发换货' } },
  { type: 'item', text: '商品管理', subs: { edit: '商品修改' } },
  { type: 'officialTask', text: '官方任务', subs: { official: '官方任务' } },
  { type: 'subaccount', text: '权限审批', subs: { permission: '权限申请' } },
  { type: 'verifySubPost', text: '岗位审批', subs: { post: '岗位申请' } },
] as const;

export const bizText = (type: string): string => BIZ_TYPES.find((each) => each.type === type)?.text ?? type;

const strategy = (meta: TopMeta, { strategyFromOne }: TopSwitches): number =>
  meta.finishStrategy + (strategyFromOne ? 1 : 0);

export function metaJson(meta: TopMeta, switches: TopSwitches): Record<string, unknown> {
  const types = new Set(meta.tasks.map((task) => task.bizType));
  const bizType = types.size > 1 ? 'diff' : meta.bizType;
  return {
    id: bare(meta.id),
    title: meta.title,
    content: meta.content,
    biz_type: bizType,
    biz_type_str: bizText(bizType),
    sender_uid: bare(meta.sender.uid),
    sender_nick: meta.sender.nick,
    reminder_flag: meta.reminderFlag === 0 ? 0 : 1,
    ...times('biz_remind_time', meta.remindAt),
    finish_strategy: strategy(meta, switches),
    memo: meta.memo,
    priority: meta.priority,
    task_count: meta.tasks.length,
    finish_count: meta.tasks.filter((task) => task.status === 2).length,
    ...times('start_time', meta.startAt),
    ...times('end_time', meta.endAt),
    ...times('gmt_create', meta.createdAt),
    ...times('gmt_modified', meta.modifiedAt),
    status: meta.status,
    comment_count: meta.tasks.reduce((sum, task) => sum + task.comments.length, 0),
    attachments: meta.attachments,
    receiver: meta.tasks.map((task) => task.receiver.nick).join(','),
  };
}

export function taskJson(
  task: TopTask,
  { withMeta, total, switches }: { withMeta: boolean; total: number; switches: TopSwitches },
): Record<string, unknown> {
  const { meta } = task;
  return {
    id: bare(task.id),
    metadata_id: bare(meta.id),
    status: task.status,
    sub_status: task.subStatus,
    finish_flag: task.finished ? 1 : 0,
    finish_strategy: strategy(meta, switches),
    receiver_uid: bare(task.receiver.uid),
    receiver_nick: task.receiver.nick,
    sender_uid: bare(meta.sender.uid),
    sender_nick: meta.sender.nick,
    biz_type: task.bizType,
    biz_type_str: bizText(task.bizType),
    sub_biz_type: task.subBizType,
    biz_id: task.bizId,
    biz_nick: task.bizNick,
    biz_param: task.bizParam,
    content: meta.content,
    memo: task.memo,
    tag: task.tag,
    priority: task.priority,
    remind_flag: task.remindFlag,
    ...times('remind_time', task.remindAt),
    ...times('gmt_create', task.createdAt),
    ...times('gmt_modified', task.modifiedAt),
    ...times('gmt_finished', task.finishedAt),
    // Documented the odd way round: 0 = read.
    read_status: task.read ? 0 : 1,
    is_deleted: task.deleted ? 1 : 0,
    comment_count: task.comments.length,
    attachments: meta.attachments,
    ...(task.parentId ? { parent_task_id: bare(task.parentId) } : {}),
    total_count: total,
    ...(withMeta ? { meta: metaJson(meta, switches) } : {}),
  };
}

/** INVENTED: only the request is documented. */
export function commentJson(comment: TopComment): Record<string, unknown> {
  return {
    id: bare(comment.id),
    user_id: bare(comment.by.uid),
    user_nick: comment.by.nick,
    content: comment.text,
    ...times('gmt_create', comment.at),
  };
}
