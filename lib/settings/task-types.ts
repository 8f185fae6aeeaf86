// Which kind of ticket a 轻任务 becomes, by its business type. A list of the shop's, because what sub-types mean is the business's own.
import { KINDS, type Kind } from '../ticket/ticket';
import { createCollection } from './collection';

export interface TaskType {
  /** e.g. `trade` */
  bizType: string;
  /** '' = every sub-type that has no line of its own. */
  subBizType: string;
  /** null = such tasks make no ticket. */
  kind: Kind | null;
}

/**
 * The seven types of the documentation (tasktype.all.get; at the document's date); which kind each becomes is ours. Approvals of accounts
 * are the owner's, not an agent's.
 */
export const DEFAULT_TASK_TYPES: readonly TaskType[] = [
  { bizType: 'trade', subBizType: '', kind: 'collaboration' }, // 订单管理
  { bizType: 'member', subBizType: '', kind: 'consultation' }, // 客户沟通
  { bizType: 'officialTask', subBizType: '', kind: 'collaboration' }, // 官方任务
  { bizType: 'item', subBizType: '', kind: 'other' }, // 商品管理
  { bizType: 'memo', subBizType: '', kind: 'other' }, // 任务备忘
  { bizType: 'subaccount', subBizType: '', kind: null }, // 权限审批
  { bizType: 'verifySubPost', subBizType: '', kind: null }, // 岗位审批
];

const TYPE_NAME = /^[\w-]{1,50}$/;

export function parseTaskType(value: unknown): TaskType | null {
  if (typeof value !== 'object' || value === null) return null;
  const { bizType, subBizType, kind } = value as Record<string, unknown>;
  if (typeof bizType !== 'string' || !TYPE_NAME.test(bizType)) return null;
  if (typeof subBizType !== 'string' || (subBizType !== '' && !TYPE_NAME.test(subBizType))) return null;
  if (kind !== null && !(KINDS as readonly unknown[]).includes(kind)) return null;
  return { bizType, subBizType, kind: kind as Kind | null };
}

/** An empty list stands for the default one. */
export const taskTypeCollection = createCollection<TaskType>({
  key: 'taskTypes',
  limit: 100,
  parse: parseTaskType,
  nameOf: ({ bizType, subBizType }) => `${bizType}/${subBizType}`,
});

/** The list that applies. */
export function orDefaultTypes(types: readonly TaskType[]): readonly TaskType[] {
  return types.length > 0 ? types : DEFAULT_TASK_TYPES;
}

/** The kind of a task; null = it makes no ticket. A type that nobody listed is `other`: nothing is left out silently. */
export function kindOfTask(types: readonly TaskType[], task: Pick<TaskType, 'bizType' | 'subBizType'>): Kind | null {
  const same = types.filter((type) => type.bizType === task.bizType);
  const found = same.find((type) => type.subBizType === task.subBizType) ?? same.find((type) => type.subBizType === '');
  return found ? found.kind : 'other';
}
