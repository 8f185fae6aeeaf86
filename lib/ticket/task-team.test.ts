import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSighting, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { ingestSighting, type Sighting } from './sighting';
import { endTeam, joinTeam } from './task-team';
import { isOpen, type TaskFacts, type TaskTeam, type Ticket } from './ticket';

const SHOP = '青瓷小铺';
const NAMES = ['小林', '小周', '小陈'];
const CTX = { now: TEST_NOW, newId: () => 'T', rules: [] };

const facts = (id: string, receiver: string): Omit<TaskFacts, 'team'> => ({
  ...{ id, metaId: '5001', sender: SHOP, receiver: `${SHOP}:${receiver}`, priority: 1, ours: true },
});

function teamOf(finishBy: TaskTeam['finishBy']): TaskFacts & { team: TaskTeam } {
  const members = NAMES.map((name, n) => ({ id: `900${n}`, receiver: `${SHOP}:${name}`, state: 'open' as const }));
  return { ...facts('9000', '小林'), team: { finishBy, members } };
}

type Shows = 'open' | 'done' | 'gone' | 'unknown';

function seen(n: number, shows: Shows): Sighting {
  const meaning = { open: 'needs-us', done: 'done', gone: 'done', unknown: 'unknown' } as const;
  return buildSighting({
    ...{ source: 'top', shop: SHOP, kind: 'other', subject: `900${n}`, aliases: [], orderId: null, order: {} },
    ...{ meaning: meaning[shows], text: shows, opens: shows === 'open' },
    ...(shows === 'gone' ? { closes: 'cancelled' as const } : {}),
    task: { task: facts(`900${n}`, NAMES[n] ?? ''), comments: [] },
  });
}

function sentTicket(finishBy: TaskTeam['finishBy']): Ticket {
  const task = teamOf(finishBy);
  const aliases = task.team.members.map(({ id }) => id);
  return buildTicket({ source: 'agent', kind: 'other', subject: 't', aliases, task, orderId: null });
}

describe('a task for several', () => {
  it('whatever its members show in whatever order: it is open while the finish strategy leaves anything to do', () => {
    const step = fc.record({
      n: fc.integer({ min: 0, max: 2 }),
      shows: fc.constantFrom<Shows>('open', 'done', 'gone', 'unknown'),
    });
    fc.assert(
      fc.property(fc.constantFrom('one' as const, 'all' as const), fc.array(step), (finishBy, steps) => {
        let ticket = sentTicket(finishBy);
        const last: Shows[] = ['open', 'open', 'open'];
        for (const { n, shows } of steps) {
          if (shows !== 'unknown') last[n] = shows;
          const wasOpen = isOpen(ticket.state);
          ticket = ingestSighting(ticket, seen(n, shows), CTX)?.ticket ?? ticket;
          expect(ticket.task?.team?.members.map(({ state }) => state)).toEqual(last);
          const over = last.every((state) => state !== 'open') || (finishBy === 'one' && last.includes('done'));
          expect(isOpen(ticket.state)).toBe(!over);
          // A closed ticket stays as it was closed.
          if (over && wasOpen) expect(ticket.state).toBe(last.includes('done') ? 'settled' : 'cancelled');
          // The same again changes nothing.
          expect(ingestSighting(ticket, seen(n, shows), CTX)).toBeNull();
        }
      }),
    );
  });

  it('the sender’s record over all of them has the last word', () => {
    const said = (shows: Shows, whole: 'done' | 'cancelled'): Sighting => {
      const sighting = seen(0, shows);
      return sighting.task ? { ...sighting, task: { ...sighting.task, whole } } : sighting;
    };
    expect(ingestSighting(sentTicket('all'), said('done', 'cancelled'), CTX)?.ticket.state).toBe('cancelled');
    expect(ingestSighting(sentTicket('all'), said('open', 'done'), CTX)?.ticket.state).toBe('settled');
  });

  it('the sender gives it to one more: a member more; an old task that is over adds nobody', () => {
    const team = teamOf('all');
    const more = { task: { task: facts('9009', '小吴'), comments: [] }, aliases: [] };
    const joined = joinTeam(team, { ...more, meaning: 'needs-us' });
    expect(joined?.task.task.team?.members).toHaveLength(4);
    expect(joined?.task.task.id).toBe('9000');
    expect(joinTeam(team, { ...more, meaning: 'done' })).toBeNull();
  });

  it('ended, nobody has it to do', () => {
    expect(endTeam(teamOf('all').team).members.map(({ state }) => state)).toEqual(['gone', 'gone', 'gone']);
  });
});
