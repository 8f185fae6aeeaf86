// Tasks at the start, from the seed alone: what colleagues, buyers' robots and the platform hand a shop. Invented texts.
import { DAY, HOUR, MINUTE } from '../model/clock';
import type { Order } from '../model/order';
import { createRandom } from '../model/random';
import type { World } from '../model/world';
import { OFFICIAL } from './accounts';
import { STATUS } from './task-store';
import type { Top } from './top';

const KINDS = [
  { type: 'trade', sub: 'deliver', text: '买家催发货，请尽快安排' },
  { type: 'trade', sub: 'refund', text: '退款原因待核实，请联系买家' },
  { type: 'trade', sub: 'resend', text: '少发一只杯盖，补发' },
  { type: 'member', sub: 'contact', text: '买家要求回电，说明物流进度' },
  { type: 'memo', sub: 'memo', text: '核对本周的发货单' },
  { type: 'item', sub: 'edit', text: '详情页尺寸写错，请修改' },
  { type: 'officialTask', sub: 'official', text: '请补充商品资质，逾期影响展示' },
] as const;

/** Personal data in a documented free field: must never be kept. */
export function plantedParam(order: Order | undefined): string {
  if (!order) return '';
  const { name, phone, address } = order.buyer.receiver;
  return `buyerNick=${order.buyer.nick}&receiver=${name}&phone=${phone}&address=${address}`;
}

/** A file that the platform names, and one that somebody named after a receiver: that must never be kept. */
function filesOf(own: string, order: Order | undefined): string {
  return order ? `${own},面单 ${order.buyer.receiver.phone}.jpg` : own;
}

/** `count` tasks of the first shop, made over the last 80 days; the newest tenth is open. */
export function seedTasks(top: Top, world: World, count: number): void {
  const shop = world.shops[0];
  if (!shop) return;
  const random = createRandom(world.seed, 9101);
  const people = top.accounts.all.filter((account) => account.shop === shop.setup.name);
  for (let index = 0; index < count; index++) {
    const kind = random.pick(KINDS);
    const official = kind.type === 'officialTask';
    const order = kind.type === 'trade' || kind.type === 'member' ? random.pick(shop.orders) : undefined;
    const share = index / Math.max(1, count);
    const createdAt = world.startedAt - Math.round((1 - share) * 80 * DAY) - 10 * MINUTE + random.below(MINUTE);
    const sender = official ? OFFICIAL : random.pick(people);
    const receiver = random.pick(people);
    const meta = top.store.create(
      {
        shop: shop.setup.name,
        title: kind.text.slice(0, 10),
        content: order && random.chance(0.2) ? `${kind.text}，电话${order.buyer.receiver.phone}` : kind.text,
        bizType: kind.type,
        sender,
        finishStrategy: random.below(2),
        reminderFlag: random.below(2),
        remindAt: null,
        priority: random.below(3),
        startAt: createdAt,
        endAt: createdAt + (8 + random.below(60)) * HOUR,
        memo: '',
        attachments: random.chance(0.1) ? filesOf(`${receiver.uid}_${createdAt}_${random.below(9000)}`, order) : '',
        createdAt,
      },
      [
        {
          receiver,
          bizType: kind.type,
          subBizType: kind.sub,
          bizId: order?.id ?? '',
          bizNick: order?.buyer.nick ?? '',
          bizParam: plantedParam(order),
        },
      ],
    );
    const task = meta.tasks[0];
    if (!task || share >= 0.9) continue;
    const changedAt = Math.min(createdAt + random.below(3 * DAY), world.startedAt - MINUTE);
    const done = random.chance(0.9);
    Object.assign(task, { status: done ? STATUS.done : STATUS.cancelled, finished: done, read: true });
    Object.assign(task, { modifiedAt: changedAt, finishedAt: done ? changedAt : null });
    Object.assign(meta, { status: done ? STATUS.done : STATUS.cancelled, modifiedAt: changedAt });
  }
}
