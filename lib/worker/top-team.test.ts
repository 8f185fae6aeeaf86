import { expect, it } from 'vitest';
import { createTopShop, ME, SHOP } from '@/lib/testing/top-shop';
import { MINUTE } from '../platform/clock';

const s = createTopShop();
const BOTH = [
  { uid: '101', nick: `${SHOP}:小林` },
  { uid: '102', nick: `${SHOP}:小周` },
];

/** A ticket made here and sent to both colleagues. */
async function sentToBoth(finishBy: 'one' | 'all', trouble?: () => void) {
  await s.connect();
  await s.app.top.idle();
  const ticket = {
    ...{ shop: SHOP, kind: 'logistics' as const, orderId: '2100000000000000007', text: '查一下物流' },
    send: { receivers: BOTH, finishBy, remind: true },
  };
  await s
    .handlers()
    ['ui.runCommand']({ id: 'c1', command: { type: 'create', ticket }, targets: [], by: ME }, { tabId: null });
  trouble?.();
  await s.send();
  await s.run();
  return s.only();
}

function end(n: number, status: number, memo = '') {
  Object.assign(s.top.tasks[n] as object, { status, memo, modifiedAt: s.world.time });
}

const stateOf = async (id: string) => (await s.app.repository.get(id))?.state;

it('sent to two who must both finish it: one ticket, «1/2», settled by the second', async () => {
  const { id } = await sentToBoth('all');
  expect(s.top.done).toEqual(['create 2']);
  end(1, 2, '小周办好了');
  await s.run();
  expect((await s.only()).seen.top?.text).toBe('1/2 执行完成');
  expect((await s.only()).task).toMatchObject({
    receiver: `${SHOP}:小林`,
    team: { members: [{ state: 'open' }, { receiver: `${SHOP}:小周`, state: 'done', memo: '小周办好了' }] },
  });
  end(0, 2);
  await s.run();
  expect(await stateOf(id)).toBe('settled');
});

it('of two one suffices', async () => {
  const { id } = await sentToBoth('one');
  end(1, 2);
  await s.run();
  expect(await stateOf(id)).toBe('settled');
});

it('a member who hands it on is replaced, and nothing is over', async () => {
  const { id } = await sentToBoth('all');
  end(0, 2);
  end(1, 6);
  const [, second] = s.top.tasks;
  s.top.add({
    ...second,
    id: '9003',
    status: 0,
    receiver: `${SHOP}:小陈`,
    parentId: second?.id ?? '',
    modifiedAt: s.world.time,
  });
  await s.run();
  const { task } = await s.only();
  expect(task?.team?.members.map(({ receiver, state }) => [receiver, state])).toEqual([
    [`${SHOP}:小林`, 'done'],
    [`${SHOP}:小陈`, 'open'],
  ]);
  end(2, 2);
  await s.run();
  expect(await stateOf(id)).toBe('settled');
});

it('comments of both are told once each', async () => {
  const { id } = await sentToBoth('all');
  const say = (n: number, no: string, text: string) => {
    s.top.tasks[n]?.comments.push({ id: no, text, by: '小林' });
    end(n, 0);
  };
  say(1, '12', '后说的');
  await s.run();
  say(0, '11', '先说的');
  await s.run();
  end(0, 0);
  await s.run();
  const told = (await s.app.repository.events(id, 100)).filter(({ type }) => type === 'replied');
  expect(told.map(({ text }) => text).sort()).toEqual(['小林：先说的', '小林：后说的']);
});

const askedForComments = () => s.top.asked.filter((method) => method.endsWith('comments.get')).length;

it('comments of a team are asked once for each, however often its tasks change', async () => {
  await sentToBoth('all');
  for (const n of [0, 1]) s.top.tasks[n]?.comments.push({ id: `${11 + n}`, text: '快递已取', by: '小周' });
  for (let n = 0; n < 4; n += 1) {
    end(0, 0);
    end(1, 0);
    await s.run();
  }
  expect(askedForComments()).toBe(2);
  s.top.tasks[1]?.comments.push({ id: '13', text: '又问了一次', by: '小周' });
  end(1, 0);
  await s.run();
  expect(askedForComments()).toBe(3);
  const replied = (await s.app.repository.events((await s.only()).id, 100)).filter(({ type }) => type === 'replied');
  expect(replied).toHaveLength(3);
});

it('comments of a member whose task went on elsewhere are nobody’s, and are not asked for', async () => {
  await sentToBoth('all');
  end(1, 6);
  s.top.add({ ...s.top.tasks[1], id: '9003', status: 0, parentId: '9002', comments: [], modifiedAt: s.world.time });
  await s.run();
  s.top.tasks[1]?.comments.push({ id: '11', text: '已转给小陈', by: '小周' });
  for (let n = 0; n < 3; n += 1) {
    end(1, 6);
    await s.run();
  }
  expect(askedForComments()).toBe(0);
});

it('comments of a former task are not taken, and not asked for', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  await s.command(await s.only(), { type: 'transfer', to: `${SHOP}:小周`, reason: '休假' });
  await s.send();
  await s.run();
  expect((await s.only()).task?.id).toBe('9002');
  task.comments.push({ id: '11', text: '还在处理', by: '小林' });
  for (let n = 0; n < 3; n += 1) {
    end(0, 0);
    await s.run();
  }
  expect(askedForComments()).toBe(0);
  s.top.tasks[1]?.comments.push({ id: '12', text: '接手了', by: '小周' });
  for (let n = 0; n < 3; n += 1) {
    end(1, 0);
    await s.run();
  }
  expect(askedForComments()).toBe(1);
  expect(await s.only()).toMatchObject({ task: { comments: 1, lastComment: '12' } });
});

it('what was made is one ticket even where it could not be looked at at once', async () => {
  const ban = {
    code: 7,
    sub_code: 'accesscontrol.limited-by-api-access-count',
    sub_msg: 'This ban will last for 90 more seconds',
  };
  const { id } = await sentToBoth('all', () => s.top.troubles.push({ error: ban, method: 'tasks.get' }));
  for (let n = 0; n < 3; n += 1) await s.run();
  expect((await s.only()).aliases).toEqual(['9001', '9002']);
  expect(await stateOf(id)).toBe('pending');
  expect(s.top.done).toEqual(['create 2']);
});

it('settled here it is taken back from both, not finished in their names', async () => {
  const ticket = await sentToBoth('all');
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '已解决' } });
  await s.send();
  expect(s.top.tasks.map(({ status }) => status)).toEqual([4, 4]);
  for (let n = 0; n < 3; n += 1) await s.run();
  expect(await stateOf(ticket.id)).toBe('settled');
});

it('settled here while the last one finished it there: no conflict', async () => {
  const ticket = await sentToBoth('all');
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  end(0, 2);
  end(1, 2);
  await s.send();
  expect(s.top.done).toEqual(['create 2']);
  expect(await s.app.repository.outbox(['failed', 'unknown'])).toEqual([]);
});

it('what is reopened here after its own write stays open, whatever the next poll shows', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  await s.send();
  const settled = await s.app.repository.get(ticket.id);
  await s.command(settled ?? ticket, { type: 'reopen', reason: '买家又来了' });
  for (let n = 0; n < 3; n += 1) await s.run();
  expect((await s.only()).state).not.toBe('settled');
});

it('taken back here after it was told there: it stays open', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  const { commandId } = await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  await s.send();
  await s.run();
  await s.command(ticket, { type: 'undo', commandId });
  for (let n = 0; n < 3; n += 1) await s.run();
  expect((await s.only()).id).toBe(ticket.id);
});

it('taken back here while nobody knew whether it had arrived: it stays open when that shows', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  const { commandId } = await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  s.top.troubles.push({ late: 2 * MINUTE, method: 'task.finish' });
  await s.send();
  s.world.time += MINUTE;
  await s.app.outbox.run();
  await s.command(ticket, { type: 'undo', commandId });
  for (let n = 0; n < 3; n += 1) await s.run();
  expect(s.top.done).toEqual(['finish 9001']);
  expect((await s.only()).id).toBe(ticket.id);
  expect(await s.app.repository.outbox(['waiting', 'sending', 'failed', 'unknown'])).toEqual([]);
});

it('a list that lags behind our own write reopens nothing; opened there anew it does', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  await s.send();
  end(0, 0); // the list still shows it as it was
  await s.run();
  expect(await stateOf(ticket.id)).toBe('settled');
  end(0, 2);
  await s.run();
  s.world.time += 20 * MINUTE;
  Object.assign(task, { status: 0, modifiedAt: s.world.time });
  await s.run();
  expect((await s.only()).id).toBe(ticket.id);
});
