// Tickets of the platform's own ticket centre (工单中心). INVENTED throughout: outside the platform only three push topics
// with a `process_inst_id` are documented. One of every kind, so that there is something to see and to teach.
import { type Clock, DAY, HOUR } from './clock';
import type { Order } from './order';
import { createRandom } from './random';

export const TASK_KINDS = [
  '协同工单',
  '投诉工单',
  '咨询工单',
  '补发换货',
  '物流工单',
  '营销价格预警',
  '其他工单',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface Task {
  /** `process_inst_id`, digits as text. */
  id: string;
  shop: string;
  kind: TaskKind;
  orderId: string | null;
  text: string;
  state: '待处理' | '处理中' | '已完成';
  /** ms */
  createdAt: number;
  dueAt: number;
  /** The platform's own, or created by the shop. */
  from: 'platform' | 'shop';
}

const TEXTS: Record<TaskKind, string> = {
  协同工单: '买家咨询了平台机器人，希望商家联系：「什么时候发货？」',
  投诉工单: '买家投诉：未按约定时间发货',
  咨询工单: '买家询问：能否开增值税发票',
  补发换货: '买家收到少一只杯盖，要求补发',
  物流工单: '包裹三天无物流更新，请核实',
  营销价格预警: '活动价低于历史最低价，请确认',
  其他工单: '请补充商品资质',
};

/** Article P4, P5: platform tickets are deleted 30 days after they were made, whatever their state. */
export const TASK_LIFE = 30 * DAY;

export interface Tasks {
  /** What the platform still has, newest first. */
  of(shop: string): Task[];
  add(task: Pick<Task, 'shop' | 'kind'> & Partial<Task>): Task;
  finish(id: string): void;
}

export function createTasks(clock: Clock, seed: number): Tasks {
  const all: Task[] = [];
  const random = createRandom(seed, 9001);
  const tasks: Tasks = {
    of: (shop) =>
      all
        .filter((task) => task.shop === shop && clock.now() - task.createdAt < TASK_LIFE)
        .sort((a, b) => b.createdAt - a.createdAt),
    add(given) {
      const createdAt = given.createdAt ?? clock.now();
      const id = `50${String(600_000_000_000 + all.length * 7919 + random.below(7000))}`;
      const base: Task = {
        id,
        shop: given.shop,
        kind: given.kind,
        orderId: null,
        text: TEXTS[given.kind],
        state: '待处理',
        createdAt,
        dueAt: createdAt + DAY,
        from: 'platform',
      };
      const task = { ...base, ...given };
      all.push(task);
      return task;
    },
    finish(id) {
      const task = all.find((each) => each.id === id);
      if (!task) throw new Error(`sandbox: no task ${id}`);
      task.state = '已完成';
    },
  };
  return tasks;
}

/** One ticket of every kind for a shop, some hours old; price warnings concern no order. */
export function seedTasks(tasks: Tasks, shop: string, orders: Order[], now: number): void {
  TASK_KINDS.forEach((kind, n) => {
    const orderId = kind === '营销价格预警' || kind === '其他工单' ? null : (orders[n * 3]?.id ?? null);
    tasks.add({ shop, kind, orderId, createdAt: now - (1 + n * 4) * HOUR });
  });
}
