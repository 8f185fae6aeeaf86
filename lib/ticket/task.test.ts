import { describe, expect, it } from 'vitest';
import { buildSighting, TEST_NOW } from '@/lib/testing/builders';
import { ingestSighting, type Sighting } from './sighting';
import { type TaskSighting, taskAssignee } from './task';
import type { Ticket } from './ticket';

const SHOP = '青瓷小铺';
const CTX = { now: TEST_NOW, newId: () => 'T', rules: [] };

function seen(
  task: Partial<TaskSighting['task']> = {},
  patch: Partial<Sighting> = {},
  comments: TaskSighting['comments'] = [],
): Sighting {
  const id = task.id ?? '9001';
  return buildSighting({
    ...{ source: 'top', shop: SHOP, kind: 'collaboration', subject: id, orderId: null, order: {}, text: '未执行' },
    task: {
      task: { id, metaId: '5001', sender: SHOP, receiver: `${SHOP}:小林`, priority: 1, ours: true, ...task },
      comments,
    },
    ...patch,
  });
}

const first = (sighting = seen()): Ticket => ingestSighting(undefined, sighting, CTX)?.ticket as Ticket;

describe('a task as a ticket', () => {
  it('belongs to its executor; the main account’s is everybody’s', () => {
    expect(first()).toMatchObject({ assignee: `${SHOP}:小林`, state: 'processing', task: { id: '9001' } });
    expect(first(seen({ receiver: SHOP }))).toMatchObject({ assignee: null, state: 'pending' });
    expect(taskAssignee('别家:小林', SHOP)).toBeNull();
  });

  it('the same again changes nothing', () => {
    expect(ingestSighting(first(), seen(), CTX)).toBeNull();
  });

  it('follows the platform’s new executor and priority', () => {
    const next = ingestSighting(first(), seen({ receiver: `${SHOP}:小周`, priority: 2 }), CTX);
    expect(next?.ticket).toMatchObject({ assignee: `${SHOP}:小周`, priority: 2, state: 'processing', rev: 1 });
    expect(next?.events.map(({ type }) => type)).toEqual(['transferred', 'prioritised']);
  });

  it('what was decided here stays, and the history says what the platform shows', () => {
    const ours: Ticket = { ...first(), assignee: `${SHOP}:小吴`, priority: 3 };
    const next = ingestSighting(ours, seen({ receiver: `${SHOP}:小周`, priority: 2 }), CTX);
    expect(next?.ticket).toMatchObject({ assignee: `${SHOP}:小吴`, priority: 3 });
    expect(next?.events).toMatchObject([{ type: 'observed', text: `→ ${SHOP}:小周` }]);
  });

  it('a comment enters the history once and wakes a snoozed ticket', () => {
    const asleep: Ticket = { ...first(), snoozedUntil: TEST_NOW + 1_000 };
    const comments = [{ id: '7', by: `${SHOP}:小周`, text: '催一下' }];
    const once = ingestSighting(asleep, seen({ comments: 1 }, {}, comments), CTX);
    expect(once?.ticket.snoozedUntil).toBeNull();
    expect(once?.events[0]).toMatchObject({ type: 'replied', text: `${SHOP}:小周：催一下`, by: { type: 'platform' } });
    expect(ingestSighting(once?.ticket, seen({ comments: 1 }, {}, comments), CTX)).toBeNull();
    // Not read this time: what was read stays known.
    expect(ingestSighting(once?.ticket, seen(), CTX)).toBeNull();
  });

  it('forwarded, the new task goes on with the same ticket and the old one is silent', () => {
    const closed = ingestSighting(first(), seen({}, { meaning: 'done', text: '已转发' }), CTX)?.ticket;
    expect(closed?.state).toBe('settled');
    const child = seen({ id: '9002', receiver: `${SHOP}:小周` }, { aliases: ['9001'] });
    const next = ingestSighting(closed, child, CTX)?.ticket;
    expect(next).toMatchObject({ state: 'processing', task: { id: '9002' }, aliases: ['9002'] });
    expect(ingestSighting(next, seen({ memo: '旧' }), CTX)).toBeNull();
  });

  it('withdrawn by its sender it is cancelled, not settled', () => {
    const next = ingestSighting(first(), seen({}, { meaning: 'done', text: '取消', closes: 'cancelled' }), CTX);
    expect(next?.ticket.state).toBe('cancelled');
    expect(next?.events.at(-1)).toMatchObject({ type: 'cancelled', by: { type: 'platform', source: 'top' } });
  });

  it('a new memo or reminder is no news: it neither wakes nor reopens', () => {
    const ignored: Ticket = { ...first(), state: 'ignored', closedAt: TEST_NOW };
    expect(ingestSighting(ignored, seen({ memo: '看过', remindAt: TEST_NOW + 5 }), CTX)?.ticket.state).toBe('ignored');
  });
});
