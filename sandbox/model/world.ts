// All shops of a sandbox, in memory.
import { type Clock, createClock, DAY } from './clock';
import { type GenerateContext, generateOrder } from './generate';
import { type Buyer, isRefundOpen, type Order, type Refund } from './order';
import { createBuyers, DEFAULT_SHOPS, plantedSecrets, type ShopSetup } from './people';
import { createSpecimen, SPECIMEN_NAMES, type SpecimenName } from './specimens';
import { createTasks, seedTasks, type Tasks } from './tasks';

export interface WorldOptions {
  /** Equal seeds give equal shops. */
  seed?: number;
  /** Orders of the first shop (default 200, 1 to 100,000); the others have 30 % of it. Specimens count. */
  orders?: number;
  /** ms since the epoch at the start; default real time. Runs on with real time. */
  now?: number;
  shops?: ShopSetup[];
  /** Start without open refunds, urges and near deadlines. */
  quiet?: boolean;
}

export interface Shop {
  setup: ShopSetup;
  no: number;
  /** Newest first. */
  orders: Order[];
  /** Orders added after the start. */
  added: number;
}

export interface World {
  seed: number;
  clock: Clock;
  shops: Shop[];
  buyers: Buyer[];
  /** Every planted nick, name, phone and address. */
  secrets: string[];
  /** Order ids of the specimens (first shop); absent where the shop is smaller. */
  specimens: Partial<Record<SpecimenName, string>>;
  /** Tickets of the ticket centre (invented). */
  tasks: Tasks;
  quiet: boolean;
  startedAt: number;
  shop(name: string): Shop;
  /** By main or sub-order id; undefined where unknown or gone. */
  order(id: string): Order | undefined;
  refunds(shop: string): Refund[];
  /** Puts an order where its time of creation belongs. */
  add(order: Order): void;
  /** Tells that time may change this order's refunds. */
  watch(order: Order): void;
  /** What happens by the passing of time alone. */
  settleTime(): void;
}

export function generateContext(
  world: Pick<World, 'seed' | 'buyers' | 'startedAt' | 'quiet'>,
  shop: Shop,
): GenerateContext {
  return {
    seed: world.seed,
    now: world.startedAt,
    shop: shop.setup,
    shopNo: shop.no,
    total: shop.orders.length,
    buyers: world.buyers,
    quiet: world.quiet,
  };
}

function fill(shop: Shop, total: number, world: World): void {
  const context = { ...generateContext(world, shop), total };
  if (shop.no === 0)
    for (const name of SPECIMEN_NAMES.slice(0, total)) {
      const order = createSpecimen(context, name);
      world.specimens[name] = order.id;
      shop.orders.push(order);
    }
  for (let index = 0; shop.orders.length < total; index++) shop.orders.push(generateOrder(context, index));
  shop.orders.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

export function createWorld(options: WorldOptions = {}): World {
  const seed = options.seed ?? 1;
  const total = options.orders ?? 200;
  const clock = createClock(options.now);
  const buyers = createBuyers(seed);
  const byId = new Map<string, Order>();
  const index = (order: Order): void => {
    byId.set(order.id, order);
    for (const sub of order.subOrders) byId.set(sub.id, order);
  };
  const shops = (options.shops ?? DEFAULT_SHOPS).map((setup, no): Shop => ({ setup, no, orders: [], added: 0 }));
  const world: World = {
    seed,
    clock,
    shops,
    buyers,
    secrets: plantedSecrets(buyers),
    specimens: {},
    tasks: createTasks(clock, seed),
    quiet: options.quiet ?? false,
    startedAt: options.now ?? clock.now(),
    shop(name) {
      const found = shops.find((shop) => shop.setup.name === name);
      if (!found) throw new Error(`sandbox: no shop ${name}`);
      return found;
    },
    order(id) {
      const found = byId.get(id);
      return found?.gone ? undefined : found;
    },
    refunds: (name) =>
      world
        .shop(name)
        .orders.filter((order) => !order.gone)
        .flatMap((order) => order.subOrders.flatMap((sub) => (sub.refund ? [sub.refund] : []))),
    add(order) {
      index(order);
      const { orders } = world.shop(order.shop);
      const at = orders.findIndex((other) => other.createdAt <= order.createdAt);
      orders.splice(at < 0 ? orders.length : at, 0, order);
    },
    watch: (order) => void waiting.add(order),
    settleTime() {
      const now = clock.now();
      // Article R3: a buyer who does not send the goods back in 7 days loses the refund; it closes by itself.
      for (const order of waiting) {
        for (const { refund } of order.subOrders) {
          if (refund?.state !== 'wait-buyer-return' || refund.timeoutAt === null || refund.timeoutAt > now) continue;
          refund.state = 'closed';
          refund.changedAt = refund.timeoutAt;
          refund.timeoutAt = null;
        }
        if (!order.subOrders.some((sub) => isRefundOpen(sub.refund))) waiting.delete(order);
      }
    },
  };
  const waiting = new Set<Order>();
  for (const shop of shops) {
    fill(shop, shop.no === 0 ? total : Math.max(1, Math.round(total * 0.3)), world);
    for (const order of shop.orders) {
      index(order);
      if (order.subOrders.some((sub) => isRefundOpen(sub.refund))) waiting.add(order);
    }
    if (!world.quiet) seedTasks(world.tasks, shop.setup.name, shop.orders, world.startedAt);
  }
  return world;
}

/** The list's default reach: orders older than this need `queryMore` (documented as «3 months»; 92 days is ours). */
export const THREE_MONTHS = 92 * DAY;
