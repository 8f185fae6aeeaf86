// For tests: a ticket of a task, a platform in memory that has the task, and the remote between them.
import type { Remote } from '@/lib/commands/remote';
import { isMoot, planTask } from '@/lib/commands/top-plan';
import { createTopRemote } from '@/lib/commands/top-remote';
import { HOUR } from '@/lib/platform/clock';
import { createTopClient } from '@/lib/sources/top/client';
import { EMPTY_TOP_STATE, type TopState } from '@/lib/sources/top/state';
import type { Command } from '@/lib/ticket/command';
import { buildTicket, TEST_NOW } from './builders';
import { freshRepository, store, testDeps } from './commands';
import { type FakeTop, fakeTop } from './fake-top';

export const SHOP = '青瓷小铺';
const OTHER = { uid: '101', nick: `${SHOP}:小林` };
export const COLLEAGUE = { uid: '102', nick: `${SHOP}:小周` };

/** A ticket of a task, a platform that has the task, and the remote between them. */
export async function remoteWorld({ memo = '', source = 'top' }: { memo?: string; source?: 'top' | 'agent' } = {}) {
  const repository = freshRepository();
  let state: TopState = EMPTY_TOP_STATE;
  let now = () => TEST_NOW;
  const top: FakeTop = fakeTop(() => now());
  const task = top.add({ remindAt: TEST_NOW + 2 * HOUR, remindFlag: 1, memo });
  const client = createTopClient({
    credentials: { appKey: 'k', appSecret: 's', session: 'good-session' },
    fetch: top.fetch,
    now: () => now(),
    state: {
      get: async () => state,
      async update(change) {
        state = change(state);
        return state;
      },
    },
    random: () => 0,
  });
  const app = { account: SHOP, uid: '100', colleagues: [COLLEAGUE] };
  const inner = createTopRemote({ appOf: async () => app, clientOf: async () => client, now: () => now() });
  const remote: Remote = { name: 'top', plan: planTask, moot: isMoot, ...inner };
  const deps = testDeps(repository, [remote]);
  now = deps.now;
  const facts = {
    id: task.id,
    metaId: task.metaId,
    sender: SHOP,
    receiver: task.receiver,
    priority: 1,
    ours: true,
  } as const;
  const ticket = buildTicket({
    shop: SHOP,
    kind: 'collaboration',
    source,
    subject: task.id,
    task: facts,
    snoozedUntil: TEST_NOW + 2 * HOUR,
  });
  await store(repository, [ticket]);
  return { repository, top, client, remote, deps, ticket };
}

export const COMMANDS: Readonly<Record<string, Exclude<Command, { type: 'undo' }>>> = {
  finish: { type: 'settle', settlement: { agreed: true, note: '已核实' } },
  noted: { type: 'settle', settlement: { agreed: true, note: '已核实' } },
  withdraw: { type: 'settle', settlement: { agreed: true, note: '已核实' } },
  cancel: { type: 'cancel', reason: '发错了' },
  update: { type: 'note', text: '已联系买家' },
  remind: { type: 'snooze', until: TEST_NOW + HOUR + 217 },
  wake: { type: 'snooze', until: null },
  increase: { type: 'transfer', to: COLLEAGUE.nick, reason: '' },
  create: {
    type: 'create',
    ticket: {
      ...{ shop: SHOP, kind: 'other', orderId: null, text: '盘点一下' },
      send: { receivers: [COLLEAGUE], finishBy: 'one', remind: true },
    },
  },
  'create 2': {
    type: 'create',
    ticket: {
      ...{ shop: SHOP, kind: 'other', orderId: null, text: '盘点一下' },
      send: { receivers: [COLLEAGUE, OTHER], finishBy: 'all', remind: true },
    },
  },
};

/** What the platform notes of a command. */
export const DONE: Readonly<Record<string, string>> = {
  remind: 'update',
  wake: 'update',
  noted: 'finish',
  withdraw: 'cancel',
};
/** What is special about the ticket of a command. */
export const GIVEN: Readonly<Record<string, Parameters<typeof remoteWorld>[0]>> = {
  noted: { memo: '同事写的' },
  withdraw: { source: 'agent' },
};
