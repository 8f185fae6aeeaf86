// What a test or a demo makes happen at the Open Platform.
import { formatTime } from '../model/clock';
import type { Platform } from '../server/platform';
import { type Account, OFFICIAL, UNLIMITED } from './accounts';
import type { TopFaultName, TopFaultOptions } from './faults';
import { plantedParam } from './seed';
import type { TopTask } from './task-store';
import { TOP_SWITCHES, type TopSwitches } from './top';

export interface CreateTask {
  shop?: string;
  /** Sub-account names or full nicks; default: the shop's first agent. `''` = the main account. */
  to?: string | readonly string[];
  /** Sub-account name, full nick, `''` = main account, or `official` = not of the shop. Default: the shop's second agent. */
  from?: string;
  content?: string;
  title?: string;
  bizType?: string;
  subBizType?: string;
  /** Order or refund id. */
  bizId?: string;
  priority?: number;
  /** 0 one person suffices (default), 1 everyone. */
  finishStrategy?: number;
  endAt?: number;
  remindAt?: number;
  attachments?: string;
}

/** What a shop types into its settings. */
export interface AppCredentials {
  appKey: string;
  appSecret: string;
  session: string;
  /** ms, platform clock */
  expiresAt: number;
}

export interface TopScenario {
  /** The app of a shop and a fresh session of its main account, or of a sub-account. */
  credentials(shop?: string, options?: { agent?: string; life?: number }): AppCredentials;
  createTask(options?: CreateTask): { taskId: string; taskIds: string[]; metaId: string };
  finishTask(taskId: string, memo?: string): void;
  /** The sender withdraws it. */
  cancelTask(taskId: string, memo?: string): void;
  /** Answers the new task's id. */
  forwardTask(taskId: string, to: string): string;
  startTask(taskId: string): void;
  commentTask(taskId: string, text: string, by?: string): void;
  removeTask(taskId: string): void;
  /** Anything else that a colleague may change. */
  changeTask(
    taskId: string,
    change: Partial<Pick<TopTask, 'memo' | 'priority' | 'tag' | 'remindAt' | 'subStatus'>>,
  ): void;
  task(taskId: string): TopTask;
  tasks(): readonly TopTask[];
  fault(name: TopFaultName, options?: TopFaultOptions): void;
  clearFaults(): void;
  /** Every session ends now, as with one that ran out; by `revoke` as with an authorisation that was withdrawn. */
  expireSessions(): void;
  revoke(): void;
  /** The app's secret was reset on the platform's console. */
  changeSecret(shop?: string): void;
  /** Calls a Beijing day. */
  setQuota(calls: number, shop?: string): void;
  /** Nothing is left of the present Beijing day. */
  useUpQuota(shop?: string): void;
  /** The app may not use this method (code 11). */
  deny(method: string, shop?: string): void;
  switches: TopSwitches;
  /** No faults, quotas, denied methods; switches as at the start. */
  calm(): void;
}

export function createTopScenario({ world, top }: Platform): TopScenario {
  const { accounts, store } = top;
  const first = world.shops[0]?.setup.name ?? '';
  const account = (shop: string, name: string): Account => {
    if (name === 'official') return OFFICIAL;
    const found = accounts.byNick(name.includes(':') ? name : name ? `${shop}:${name}` : shop);
    if (!found) throw new Error(`sandbox: no account ${name} of ${shop}`);
    return found;
  };
  const task = (id: string): TopTask => {
    const found = store.task(id);
    if (!found) throw new Error(`sandbox: no TOP task ${id}`);
    return found;
  };
  return {
    switches: top.switches,
    credentials(shop = first, { agent = '', life } = {}) {
      const app = accounts.of(shop);
      const session = accounts.openSession(app, account(shop, agent), life);
      return { appKey: app.appKey, appSecret: app.appSecret, session: session.token, expiresAt: session.expiresAt };
    },
    createTask(options = {}) {
      const shop = options.shop ?? first;
      const agents = world.shop(shop).setup.agents;
      const to = options.to ?? agents[0] ?? '';
      const order = world.order(options.bizId ?? '');
      const bizType = options.bizType ?? (options.bizId ? 'trade' : 'memo');
      const content = options.content ?? '请联系买家，说明发货时间';
      const meta = store.create(
        {
          shop,
          title: options.title ?? '',
          content,
          bizType,
          sender: account(shop, options.from ?? agents[1] ?? ''),
          finishStrategy: options.finishStrategy ?? 0,
          reminderFlag: options.remindAt === undefined ? 0 : 1,
          remindAt: options.remindAt ?? null,
          priority: options.priority ?? 1,
          startAt: world.clock.now(),
          endAt: options.endAt ?? null,
          memo: '',
          attachments: options.attachments ?? '',
        },
        (typeof to === 'string' ? [to] : to).map((name) => ({
          receiver: account(shop, name),
          bizType,
          subBizType: options.subBizType ?? (bizType === 'trade' ? 'deliver' : bizType),
          bizId: options.bizId ?? '',
          bizNick: order?.buyer.nick ?? '',
          bizParam: plantedParam(order),
        })),
      );
      const taskIds = meta.tasks.map(({ id }) => id);
      return { taskId: taskIds[0] ?? '', taskIds, metaId: meta.id };
    },
    finishTask: (id, memo = '') => store.finish(task(id), memo),
    cancelTask: (id, memo = '') => store.cancel(task(id).meta, memo),
    forwardTask: (id, to) => store.forward(task(id), account(task(id).receiver.shop, to)).id,
    startTask(id) {
      task(id).status = 1;
      store.touch(task(id));
    },
    commentTask(id, text, by) {
      store.comment(
        task(id),
        account(task(id).receiver.shop, by ?? task(id).meta.sender.nick.split(':')[1] ?? ''),
        text,
      );
    },
    removeTask: (id) => store.remove(task(id).meta),
    changeTask(id, change) {
      Object.assign(task(id), change);
      store.touch(task(id));
    },
    task,
    tasks: () => store.tasks,
    fault: (name, options) => top.faults.add(name, options),
    clearFaults: () => top.faults.clear(),
    expireSessions() {
      for (const session of accounts.sessions) session.expiresAt = world.clock.now();
    },
    revoke() {
      for (const session of accounts.sessions) session.revoked = true;
    },
    changeSecret(shop = first) {
      const app = accounts.of(shop);
      app.appSecret = [...app.appSecret].reverse().join('');
    },
    setQuota(calls, shop = first) {
      accounts.of(shop).quota = calls;
    },
    useUpQuota(shop = first) {
      accounts.of(shop).used = { day: formatTime(world.clock.now()).slice(0, 10), calls: Number.POSITIVE_INFINITY };
    },
    deny: (method, shop = first) => void accounts.of(shop).denied.add(method),
    calm() {
      top.faults.clear();
      Object.assign(top.switches, TOP_SWITCHES);
      for (const app of accounts.apps) {
        app.quota = UNLIMITED;
        app.used = { day: '', calls: 0 };
        app.denied.clear();
      }
    },
  };
}
