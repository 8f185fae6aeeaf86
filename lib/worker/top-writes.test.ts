import { expect, it } from 'vitest';
import { createTopShop, ME, SHOP } from '@/lib/testing/top-shop';
import { DAY, MINUTE } from '../platform/clock';

const s = createTopShop();

it('finished there, it is settled here; cancelled by its sender, cancelled', async () => {
  const [one, two] = [s.top.add(), s.top.add()];
  await s.connect();
  await s.app.top.idle();
  one.status = 2;
  two.status = 4;
  one.modifiedAt = two.modifiedAt = s.world.time + 1;
  await s.run();
  expect(await s.tickets()).toEqual([]);
  const both = await s.app.repository.byOrders(SHOP, ['2100000000000000001']);
  expect(both.map(({ state }) => state).sort()).toEqual(['cancelled', 'settled']);
});

it('settled here, it is finished there after the undo window, once', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '已核实' } });
  expect(s.top.done).toEqual([]);
  await s.send();
  await s.send();
  expect(s.top.done).toEqual(['finish 9001']);
  await s.run();
  expect((await s.app.repository.get(ticket.id))?.state).toBe('settled');
});

it('a conflict is recorded, not overwritten', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  task.status = 4;
  await s.send();
  expect(s.top.done).toEqual([]);
  const [entry] = await s.app.repository.outbox(['failed']);
  expect(entry).toMatchObject({ action: 'finish', error: 'cancelled' });
  expect((await s.app.repository.events(ticket.id))[0]).toMatchObject({
    type: 'remote',
    after: 'failed',
    before: 'cancelled',
  });
});

it('what was refused there and taken back here is not offered to be sent again', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  const settled = await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  task.status = 6;
  await s.send();
  expect(await s.health()).toMatchObject({ unsent: 1 });
  await s.command(ticket, { type: 'undo', commandId: settled.commandId });
  expect((await s.only()).state).toBe(ticket.state);
  expect(await s.app.repository.outbox(['failed', 'waiting'])).toEqual([]);
  await expect.poll(() => s.health()).toMatchObject({ unsent: 0 });
});

it('transfer by the sender gives the colleague a task, and it stays one ticket', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  await s.command(await s.only(), { type: 'transfer', to: '青瓷小铺:小周', reason: '休假' });
  await s.send();
  expect(s.top.done).toEqual(['increase 青瓷小铺:小周']);
  await s.run();
  expect(await s.only()).toMatchObject({ assignee: '青瓷小铺:小周', task: { id: '9002' } });
});

it('a group of ours is nobody there: the ticket changes hands here only', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  await s.command(await s.only(), { type: 'transfer', to: '仓库', reason: '' });
  expect(await s.app.repository.outbox(['waiting'])).toEqual([]);
  expect(await s.only()).toMatchObject({ assignee: '仓库' });
});

it('who is not the sender hands over here only', async () => {
  s.top.add({ sender: '官方小二' });
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  await s.command(ticket, { type: 'transfer', to: '青瓷小铺:小周', reason: '' });
  expect(await s.app.repository.outbox(['waiting'])).toEqual([]);
  const cancelled = await s.command({ ...ticket, rev: 2 }, { type: 'cancel', reason: 'x' });
  expect(cancelled.results[0]).toMatchObject({
    ok: false,
    error: { code: 'forbidden', params: { why: 'not-sender' } },
  });
});

it('a note whose answer was lost is not written twice', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  await s.command(await s.only(), { type: 'note', text: '已联系买家 13800138000' });
  s.top.troubles.push({ lost: true, method: 'task.update' });
  await s.send();
  s.world.time += 30 * MINUTE;
  await s.app.outbox.run();
  expect(task.memo).toMatch(/^\d\d-\d\d \d\d:\d\d 已联系买家 \*\*\*$/);
  expect(s.top.done).toEqual(['update 9001']);
});

it('of a macro the platform hears the texts as they were filled in', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const parts = [{ type: 'note' as const, text: '订单 {订单号} 已核实', fill: true as const }];
  await s.command(await s.only(), { type: 'macro', name: '核实', parts });
  await s.send();
  expect(task.memo).toContain(`订单 ${task.bizId} 已核实`);
});

it('snoozing sets the reminder there', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const until = s.world.time + DAY;
  await s.command(await s.only(), { type: 'snooze', until });
  await s.send();
  expect(task.remindAt).toBe(until);
  await s.run();
  // Our own change is no news: it stays asleep.
  expect((await s.only()).snoozedUntil).toBe(until);
});

it('a ticket made here is sent to colleagues and stays one', async () => {
  await s.connect();
  await s.app.top.idle();
  const receivers = [{ uid: '102', nick: '青瓷小铺:小周' }];
  const ticket = {
    ...{ shop: SHOP, kind: 'logistics' as const, orderId: '2100000000000000007', text: '查一下物流' },
    send: { receivers, finishBy: 'one' as const, remind: true },
  };
  const made = { id: 'c1', command: { type: 'create' as const, ticket }, targets: [], by: ME };
  await s.handlers()['ui.runCommand'](made, { tabId: null });
  s.top.troubles.push({ lost: true, method: 'task.create' });
  await s.send();
  expect(s.top.done).toEqual(['create 1']);
  await s.run();
  expect(await s.only()).toMatchObject({
    kind: 'logistics',
    source: 'agent',
    task: { receiver: '青瓷小铺:小周', ours: true },
  });
  s.top.tasks[0] && Object.assign(s.top.tasks[0], { status: 2, modifiedAt: s.world.time });
  await s.run();
  expect(await s.tickets()).toEqual([]);
});

it('what an expired session kept back goes out with the renewed one', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  await s.command(await s.only(), { type: 'settle', settlement: { agreed: true, note: '已核实' } });
  s.top.always.push({ error: { code: 27, sub_code: 'invalid-sessionkey' }, method: '' });
  await s.send();
  expect(await s.app.repository.outbox(['waiting'])).toMatchObject([{ held: true, attempts: 0 }]);
  await s.run();
  expect(s.top.done).toEqual([]);
  s.top.always = [];
  await s.connect();
  await s.app.top.idle();
  expect(s.top.done).toEqual(['finish 9001']);
  expect(await s.app.repository.outbox(['waiting', 'failed', 'unknown'])).toEqual([]);
});

it('a note and an end in one macro: the task keeps both texts, each once', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const parts = [
    { type: 'note' as const, text: '已问仓库', fill: true as const },
    { type: 'settle' as const, settlement: { agreed: true, note: '已补发' } },
  ];
  await s.command(await s.only(), { type: 'macro', name: '补发', parts });
  s.top.troubles.push({ lost: true, method: 'task.update' });
  for (let n = 0; n < 4; n += 1) await s.send().then(() => s.run());
  expect(task.status).toBe(2);
  for (const text of ['已问仓库', '已补发']) expect(task.memo.split(text)).toHaveLength(2);
});

it('writes keep the pace of what is read', async () => {
  for (let n = 0; n < 5; n += 1) s.top.add();
  await s.connect();
  await s.app.top.idle();
  for (const ticket of await s.tickets())
    await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  s.world.slept.length = 0;
  const asked = s.top.asked.length;
  await s.send();
  // Each is looked at, then finished; the first waits for nothing.
  expect(s.top.asked.length - asked).toBe(10);
  expect(s.world.slept).toEqual(Array.from({ length: 9 }, () => 1_000));
});

it('what was opened again before it left is not ended there, and no task is sent for what was closed', async () => {
  const task = s.top.add();
  await s.connect();
  await s.app.top.idle();
  const ticket = await s.only();
  await s.command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  await s.command({ ...ticket, rev: ticket.rev + 1 }, { type: 'reopen', reason: '看错了' });
  await s.send();
  expect(task.status).toBe(0);
  const send = { receivers: [{ uid: '102', nick: '青瓷小铺:小周' }], finishBy: 'one' as const, remind: true };
  const create = {
    type: 'create' as const,
    ticket: { shop: SHOP, kind: 'other' as const, orderId: null, text: '盘点', send },
  };
  const made = await s.handlers()['ui.runCommand']({ id: 'c9', command: create, targets: [], by: ME }, { tabId: null });
  const own = await s.app.repository.get(made.results[0]?.ticketId ?? '');
  if (own) await s.command(own, { type: 'settle', settlement: { agreed: true, note: '' } });
  await s.send();
  expect(s.top.done).toEqual([]);
  expect(await s.app.repository.outbox(['waiting', 'failed', 'unknown'])).toEqual([]);
  expect((await s.app.repository.events(own?.id ?? ''))[0]).toMatchObject({ type: 'remote', before: 'dropped' });
});
