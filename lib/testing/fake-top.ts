// For tests: an Open Platform in memory behind the client's own fetch. It keeps tasks, counts what arrives and can die in the middle.
import { formatShanghai, parseShanghai } from '@/lib/platform/clock';
import type { TopFetch } from '@/lib/sources/top/types';

export interface FakeTask {
  id: string;
  metaId: string;
  title: string;
  /** As the platform numbers them: 0 open … 6 forwarded. */
  status: number;
  bizType: string;
  bizId: string;
  content: string;
  memo: string;
  receiver: string;
  receiverUid: string;
  sender: string;
  priority: number;
  /** Whole seconds, as the platform keeps them. */
  remindAt: number;
  /** 0 none, 1 all devices. */
  remindFlag: number;
  modifiedAt: number;
  comments: { id: string; text: string; by: string }[];
  parentId: string;
  /** In lists from this moment, ms. */
  listedAt: number;
}

/** What befalls the next call of a method (or of any). */
export type Trouble =
  | { error: { code: number; sub_code?: string; sub_msg?: string }; method?: string }
  /** Done, and the answer is lost. */
  | { lost: true; method?: string }
  /** Sent twice by the browser; the answer is that of the second. */
  | { twice: true; method?: string }
  /** Not done, and no answer. */
  | { cut: true; method?: string }
  /** No answer, and done so many ms later. */
  | { late: number; method?: string };

export interface FakeTop {
  shop: string;
  secret: string;
  tasks: FakeTask[];
  /** As the platform writes them, `modified` among it. */
  refunds: Record<string, unknown>[];
  trades: Record<string, unknown>[];
  troubles: Trouble[];
  /** What always befalls a method. */
  always: { error: { code: number; sub_code?: string; sub_msg?: string }; method: string }[];
  /** After every so many calls of a method it is refused for so many seconds. */
  ban: { method: string; calls: number; seconds: number } | null;
  /** Its largest page, however many are asked for. */
  pageCap: number;
  /** Lists tell whether more follow. */
  tellsMore: boolean;
  /** What lists tell is how many this page has. */
  tellsPage: boolean;
  /** What is made shows in lists so many ms later. */
  listsLater: number;
  /** A page behind the last one is refused. */
  refusesBehind: boolean;
  /** Business types that it lists; null = it does not know that method (any more). */
  types: string[] | null;
  /** Methods in the order in which they were asked. */
  asked: string[];
  /** Writes that were done, e.g. `finish 1`. */
  done: string[];
  /** Its answers bear its time. */
  tellsTime: boolean;
  fetch: TopFetch;
  add(task?: Partial<FakeTask>): FakeTask;
}

const SUBS = [
  { sub_id: '101', nick: '青瓷小铺:小林', seller_id: '100', status: 1 },
  { sub_id: '102', nick: '青瓷小铺:小周', seller_id: '100', status: 1 },
];

export function fakeTop(now: () => number, shop = '青瓷小铺'): FakeTop {
  const fake: FakeTop = {
    shop,
    secret: 'good-secret',
    tasks: [],
    refunds: [],
    trades: [],
    troubles: [],
    always: [],
    ban: null,
    pageCap: 100,
    tellsMore: true,
    tellsPage: false,
    listsLater: 0,
    refusesBehind: false,
    types: null,
    asked: [],
    done: [],
    tellsTime: false,
    add(task = {}) {
      const id = String(9000 + fake.tasks.length + 1);
      const made: FakeTask = {
        ...{ id, metaId: `5${id}`, title: '', status: 0, bizType: 'trade', bizId: '2100000000000000001' },
        ...{ content: '请核实地址', memo: '', receiver: `${shop}:小林`, receiverUid: '101', sender: shop },
        ...{ priority: 1, remindAt: 0, remindFlag: 0, modifiedAt: now(), comments: [], parentId: '', listedAt: 0 },
        ...task,
      };
      fake.tasks.push(made);
      return made;
    },
    async fetch(_url, init) {
      const params = new URLSearchParams(init.body);
      const method = params.get('method') ?? '';
      fake.asked.push(method);
      for (const landed of pending.filter((each) => each.at <= now())) {
        pending.splice(pending.indexOf(landed), 1);
        answer(landed.method, landed.params);
      }
      const at = fake.troubles.findIndex((trouble) => !trouble.method || method.endsWith(trouble.method));
      const [trouble] = at >= 0 ? fake.troubles.splice(at, 1) : [];
      if (trouble && 'cut' in trouble) throw new TypeError('Failed to fetch');
      if (trouble && 'late' in trouble) {
        pending.push({ at: now() + trouble.late, method, params });
        throw new TypeError('Failed to fetch');
      }
      if (trouble && 'twice' in trouble) answer(method, params);
      const refusal =
        trouble && 'error' in trouble
          ? trouble
          : (banned(method) ?? fake.always.find((each) => method.endsWith(each.method)));
      const body = refusal ? { error_response: { msg: '', ...refusal.error } } : answer(method, params);
      if (trouble && 'lost' in trouble) throw new TypeError('Failed to fetch');
      return {
        status: 200,
        headers: { get: (name) => (fake.tellsTime && name === 'date' ? date() : null) },
        text: async () => JSON.stringify(body),
      };
    },
  };

  let calls = 0;
  let bannedUntil = 0;
  /** The ban that stands, or begins with this call. */
  function banned(method: string) {
    const { ban } = fake;
    if (!ban || !method.endsWith(ban.method)) return undefined;
    if (bannedUntil <= now()) {
      calls += 1;
      if (calls % (ban.calls + 1) !== 0) return undefined;
      bannedUntil = now() + ban.seconds * 1000;
    }
    const left = Math.floor((bannedUntil - now()) / 1000);
    const sub_msg = `This ban will last for ${left} more seconds`;
    return { error: { code: 7, sub_code: 'accesscontrol.limited-by-api-access-count', sub_msg } };
  }

  const pending: { at: number; method: string; params: URLSearchParams }[] = [];
  const date = (): string => new Date(now()).toUTCString();
  const shown = (task: FakeTask) => ({
    ...{ id: task.id, metadata_id: task.metaId, status: task.status, sub_status: 0, biz_type: task.bizType },
    ...{ biz_id: task.bizId, content: task.content, memo: task.memo, receiver_nick: task.receiver },
    ...{ receiver_uid: task.receiverUid, sender_nick: task.sender, priority: task.priority },
    ...{ remind_time_long: task.remindAt, remind_flag: task.remindFlag, gmt_modified: formatShanghai(task.modifiedAt) },
    ...{ comment_count: task.comments.length, parent_task_id: task.parentId || 0 },
    meta: { id: task.metaId, title: task.title, content: task.content },
  });

  function list(params: URLSearchParams): FakeTask[] {
    const ids = params.get('task_ids')?.split(',');
    const from = parseShanghai(params.get('modify_start_time_str') ?? '');
    const to = parseShanghai(params.get('modify_end_time_str') ?? '');
    return fake.tasks
      .filter((task) => task.listedAt <= now())
      .filter((task) => !ids || ids.includes(task.id))
      .filter((task) => !params.get('biz_type') || task.bizType === params.get('biz_type'))
      .filter((task) => (from === null || task.modifiedAt >= from) && (to === null || task.modifiedAt < to + 1000));
  }

  /** One page of a list; and whether more follow. */
  function page<T>(list: readonly T[], params: URLSearchParams, name: string): { items: T[]; more: boolean } {
    const size = Math.min(fake.pageCap, Number(params.get('page_size') ?? 20));
    const until = Number(params.get(name) ?? 1) * size;
    return { items: list.slice(until - size, until), more: list.length > until };
  }

  function write(what: string, id: string, change: (task: FakeTask) => void, of: (task: FakeTask) => string) {
    const found = fake.tasks.filter((task) => of(task) === id);
    if (found.length === 0 || found.every((task) => task.status > 1 && task.status !== 3))
      return { error_response: { code: 15, msg: '', sub_code: 'isv.task-already-ended' } };
    fake.done.push(`${what} ${id}`);
    for (const task of found) {
      change(task);
      task.modifiedAt = now();
    }
    return ok(`task.${what}`, { result: true });
  }

  const ok = (method: string, body: object) => ({ [`qianniu_${method.replaceAll('.', '_')}_response`]: body });

  function answer(method: string, params: URLSearchParams): object {
    const of = (name: string): string => params.get(name) ?? '';
    if (of('session') !== 'good-session') return { error_response: { code: 27, sub_code: 'invalid-sessionkey' } };
    const changed = (list: Record<string, unknown>[], name: string) => {
      const within = list.filter((each) => {
        const at = parseShanghai(String(each['modified'])) ?? 0;
        return at >= (parseShanghai(of('start_modified')) ?? 0) && at <= (parseShanghai(of('end_modified')) ?? 0);
      });
      const { items, more } = page(within, params, 'page_no');
      return { [`${name}s`]: { [name]: items }, ...(fake.tellsMore ? { has_next: more } : {}) };
    };
    switch (method.replace('taobao.qianniu.', '')) {
      case 'taobao.refunds.receive.get':
        return { refunds_receive_get_response: changed(fake.refunds, 'refund') };
      case 'taobao.refund.get':
        return { refund_get_response: { refund: fake.refunds.find((each) => each['refund_id'] === of('refund_id')) } };
      case 'taobao.trades.sold.increment.get':
        return { trades_sold_increment_get_response: changed(fake.trades, 'trade') };
      case 'taobao.trade.fullinfo.get':
        return { trade_fullinfo_get_response: { trade: fake.trades.find((each) => each['tid'] === of('tid')) } };
      case 'taobao.sellercenter.subusers.get':
        return of('nick') === shop
          ? { sellercenter_subusers_get_response: { subusers: { sub_user_info: SUBS } } }
          : { error_response: { code: 15, sub_code: 'isv.invalid-parameter' } };
      case 'tasks.get': {
        const found = list(params);
        const { items } = page(found, params, 'current_page');
        const total = fake.tellsMore ? { total_count: (fake.tellsPage ? items : found).length } : {};
        if (fake.refusesBehind && items.length === 0 && of('current_page') > '1')
          return { error_response: { code: 15, msg: '', sub_code: 'isv.invalid-parameter' } };
        return ok('tasks.get', { tasks: { q_task: items.map((task) => ({ ...shown(task), ...total })) } });
      }
      case 'tasktype.all.get':
        if (!fake.types) return { error_response: { code: 22, msg: method } };
        return ok('tasktype.all.get', { task_type_list: { type: fake.types.map((biz_type) => ({ biz_type })) } });
      case 'task.comments.get': {
        const task = fake.tasks.find(({ id }) => id === of('task_id'));
        const comments = (task?.comments ?? []).map(({ id, text, by }) => ({ id, content: text, user_nick: by }));
        return ok('task.comments.get', { comments: { q_task_comment: comments } });
      }
      case 'task.finish':
        return write(
          'finish',
          of('task_id'),
          (task) => Object.assign(task, { status: 2, ...(of('memo') ? { memo: of('memo') } : {}) }),
          (t) => t.id,
        );
      case 'task.cancel':
        return write(
          'cancel',
          of('meta_id'),
          (task) => Object.assign(task, { status: 4 }),
          (t) => t.metaId,
        );
      case 'task.update':
        return write(
          'update',
          of('task_id'),
          (task) => {
            if (of('memo')) task.memo = [task.memo, of('memo')].filter(Boolean).join('\n');
            if (of('remind_time')) task.remindAt = Math.floor(Number(of('remind_time')) / 1000) * 1000;
            if (of('remind_flag')) task.remindFlag = Number(of('remind_flag'));
          },
          (t) => t.id,
        );
      case 'task.increase': {
        const like = fake.tasks.find((task) => task.metaId === of('metadata_id'));
        const [to] = JSON.parse(of('tasks')) as { receiver_uid: string; receiver_nick: string }[];
        if (like && to) add({ ...like, receiver: to.receiver_nick, receiverUid: to.receiver_uid, comments: [] });
        fake.done.push(`increase ${to?.receiver_nick}`);
        return ok('task.increase', { result: true });
      }
      case 'task.create': {
        const meta = JSON.parse(of('meta')) as { title: string; content: string; biz_type: string };
        const tasks = JSON.parse(of('tasks')) as { receiver_uid: string; receiver_nick: string; biz_id: string }[];
        const metaId = String(7000 + fake.tasks.length);
        for (const task of tasks)
          add({
            ...{ metaId, title: meta.title, content: meta.content, bizType: meta.biz_type, bizId: task.biz_id },
            ...{ receiver: task.receiver_nick, receiverUid: task.receiver_uid },
          });
        fake.done.push(`create ${tasks.length}`);
        return ok('task.create', { result: { id: metaId } });
      }
      default:
        return { error_response: { code: 22, msg: method } };
    }
  }

  function add({ id: _, modifiedAt: __, ...rest }: Partial<FakeTask>): void {
    fake.add({ ...rest, listedAt: now() + fake.listsLater });
  }
  return fake;
}
