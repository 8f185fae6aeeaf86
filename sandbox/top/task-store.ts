// Tasks (轻任务): a sender's metadata and one task a receiver. Fields and enums: documented (wire facts 1.2–1.4).
import type { Clock } from '../model/clock';
import type { Account } from './accounts';

/** As answers write them; requests know 5 (ignored) as well, and no 6. The documentation contradicts itself. */
export const STATUS = { open: 0, doing: 1, done: 2, overdue: 3, cancelled: 4, ignored: 5, forwarded: 6 } as const;

export interface TopComment {
  id: string;
  by: Account;
  text: string;
  at: number;
}

export interface TopMeta {
  id: string;
  shop: string;
  title: string;
  content: string;
  bizType: string;
  sender: Account;
  /** 0 one person suffices, 1 everyone. */
  finishStrategy: number;
  reminderFlag: number;
  remindAt: number | null;
  priority: number;
  startAt: number;
  endAt: number | null;
  /** 0, 2 done, 4 cancelled. */
  status: number;
  memo: string;
  attachments: string;
  createdAt: number;
  modifiedAt: number;
  tasks: TopTask[];
}

export interface TopTask {
  id: string;
  meta: TopMeta;
  receiver: Account;
  status: number;
  subStatus: number;
  /** This receiver really finished it. */
  finished: boolean;
  memo: string;
  tag: string;
  remindFlag: number;
  remindAt: number | null;
  read: boolean;
  priority: number;
  bizType: string;
  subBizType: string;
  bizId: string;
  bizNick: string;
  bizParam: string;
  createdAt: number;
  modifiedAt: number;
  finishedAt: number | null;
  parentId: string;
  deleted: boolean;
  comments: TopComment[];
}

export type NewMeta = Omit<TopMeta, 'id' | 'createdAt' | 'modifiedAt' | 'tasks' | 'status'> & { createdAt?: number };
export interface NewTask {
  receiver: Account;
  bizType: string;
  subBizType: string;
  bizId: string;
  bizNick: string;
  bizParam: string;
  parentId?: string;
}

export interface TaskStore {
  metas: Map<string, TopMeta>;
  /** By id ascending. */
  tasks: TopTask[];
  task(id: string): TopTask | undefined;
  create(meta: NewMeta, tasks: readonly NewTask[]): TopMeta;
  addTask(meta: TopMeta, task: NewTask, at?: number): TopTask;
  /** The platform's clock, whole seconds as it writes them. */
  touch(...changed: (TopTask | TopMeta)[]): void;
  /** Finishes as one receiver; with strategy 0 the others are done too, without their own flag. */
  finish(task: TopTask, memo: string): void;
  cancel(meta: TopMeta, memo: string): void;
  forward(task: TopTask, to: Account): TopTask;
  comment(task: TopTask, by: Account, text: string): TopComment;
  remove(meta: TopMeta): void;
}

/** Ids beyond 2^53, rising. */
const FIRST_TASK = 700_100_000_000_000_001n;
const FIRST_META = 50_100_000_000_000_001n;

export function createTaskStore(clock: Clock): TaskStore {
  const byId = new Map<string, TopTask>();
  const metas = new Map<string, TopMeta>();
  const tasks: TopTask[] = [];
  let comments = 0;
  const now = (): number => clock.now();
  const store: TaskStore = {
    metas,
    tasks,
    task: (id) => byId.get(id),
    create(given, list) {
      const at = given.createdAt ?? now();
      const id = String(FIRST_META + BigInt(metas.size));
      // Field by field: objects that are spread together are slow by the hundred thousand.
      const meta: TopMeta = {
        id,
        shop: given.shop,
        title: given.title,
        content: given.content,
        bizType: given.bizType,
        sender: given.sender,
        finishStrategy: given.finishStrategy,
        reminderFlag: given.reminderFlag,
        remindAt: given.remindAt,
        priority: given.priority,
        startAt: given.startAt,
        endAt: given.endAt,
        status: STATUS.open,
        memo: given.memo,
        attachments: given.attachments,
        createdAt: at,
        modifiedAt: at,
        tasks: [],
      };
      metas.set(id, meta);
      for (const task of list) store.addTask(meta, task, at);
      return meta;
    },
    addTask(meta, given, at = now()) {
      const task: TopTask = {
        receiver: given.receiver,
        bizType: given.bizType,
        subBizType: given.subBizType,
        bizId: given.bizId,
        bizNick: given.bizNick,
        bizParam: given.bizParam,
        id: String(FIRST_TASK + BigInt(tasks.length) * 3n),
        meta,
        status: STATUS.open,
        subStatus: 0,
        finished: false,
        memo: '',
        tag: '',
        remindFlag: meta.reminderFlag,
        remindAt: meta.remindAt,
        read: false,
        priority: meta.priority,
        createdAt: at,
        modifiedAt: at,
        finishedAt: null,
        parentId: given.parentId ?? '',
        deleted: false,
        comments: [],
      };
      tasks.push(task);
      byId.set(task.id, task);
      meta.tasks.push(task);
      return task;
    },
    touch(...changed) {
      for (const each of changed) each.modifiedAt = now();
    },
    finish(task, memo) {
      const { meta } = task;
      Object.assign(task, { status: STATUS.done, finished: true, finishedAt: now(), read: true });
      if (memo) task.memo = memo;
      const open = meta.tasks.filter((other) => other.status === STATUS.open || other.status === STATUS.doing);
      const all = meta.finishStrategy === 0 || open.length === 0;
      if (meta.finishStrategy === 0)
        for (const other of open) Object.assign(other, { status: STATUS.done, finishedAt: now(), modifiedAt: now() });
      if (all) meta.status = STATUS.done;
      store.touch(task, meta);
    },
    cancel(meta, memo) {
      Object.assign(meta, { status: STATUS.cancelled, ...(memo ? { memo } : {}) });
      const open = meta.tasks.filter((task) => task.status !== STATUS.done && task.status !== STATUS.forwarded);
      for (const task of open) task.status = STATUS.cancelled;
      store.touch(meta, ...open);
    },
    forward(task, to) {
      task.status = STATUS.forwarded;
      store.touch(task, task.meta);
      const { bizType, subBizType, bizId, bizNick, bizParam, meta, id } = task;
      return store.addTask(meta, { receiver: to, bizType, subBizType, bizId, bizNick, bizParam, parentId: id });
    },
    comment(task, by, text) {
      const comment = { id: String(880_000_001 + comments++), by, text, at: now() };
      task.comments.push(comment);
      store.touch(task);
      return comment;
    },
    remove(meta) {
      for (const task of meta.tasks) task.deleted = true;
      store.touch(meta, ...meta.tasks);
      metas.delete(meta.id);
    },
  };
  return store;
}
