// Agents and sources at the same time: what must hold whatever order things come in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSighting, TEST_NOW } from '../testing/builders';
import { arbitraryCommand, contextAt } from '../testing/ticket-commands';
import { markMissing } from './platform-state';
import { ticketSchema } from './schema';
import { ingestSighting, type Sighting } from './sighting';
import { isOpen, matterKey, matterKeys, type Ticket, type TicketEvent } from './ticket';
import { applyCommand, type TicketCommand } from './transitions';

type Step = { do: 'command'; command: TicketCommand } | { do: 'see'; sighting: Sighting } | { do: 'miss' };

const words = {
  'needs-us': ['请卖家处理', '请退款'],
  'buyers-turn': ['待退货'],
  done: ['退款成功', '退款关闭'],
  unknown: ['官方审核中'],
} as const;
const arbitrarySighting: fc.Arbitrary<Sighting> = fc
  .record({
    meaning: fc.constantFrom('needs-us', 'buyers-turn', 'done', 'unknown'),
    word: fc.nat(1),
    source: fc.constantFrom('sold-orders', 'page'),
    subject: fc.constantFrom('3000001', '8800001'),
    version: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    urges: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ meaning, word, source, subject, version, urges }) => {
    const texts: readonly string[] = words[meaning];
    return buildSighting({
      meaning,
      source,
      subject,
      text: texts[word % texts.length] ?? '',
      orderId: '2100000000000000001',
      aliases: ['3000001', '8800001'],
      opens: meaning === 'needs-us',
      ...(version === undefined ? {} : { version: String(version) }),
      ...(urges === undefined ? {} : { urges }),
    });
  });
const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  arbitraryCommand(TEST_NOW).map((command): Step => ({ do: 'command', command })),
  arbitrarySighting.map((sighting): Step => ({ do: 'see', sighting })),
  fc.constant<Step>({ do: 'miss' }),
);

/** A store of one shop: what the repository does, in a few lines. */
function play(steps: Step[], watch: (before: Ticket | undefined, after: Ticket, step: Step) => void = () => {}) {
  const tickets = new Map<string, Ticket>();
  const events: TicketEvent[] = [];
  for (const [index, step] of steps.entries()) {
    const now = TEST_NOW + index;
    const current = [...tickets.values()][0];
    let outcome: { ticket: Ticket; events: TicketEvent[] } | null = null;
    if (step.do === 'see') {
      const keys = [step.sighting.subject, ...step.sighting.aliases].map((name) =>
        matterKey('青瓷小铺', 'refund', name),
      );
      const known = [...tickets.values()].find((ticket) => matterKeys(ticket).some((key) => keys.includes(key)));
      outcome = ingestSighting(known, step.sighting, { ...contextAt(now), newId: () => `t${index}` });
    } else if (current && step.do === 'miss') outcome = markMissing(current, now);
    else if (current && step.do === 'command') {
      try {
        outcome = applyCommand(current, step.command, contextAt(now));
      } catch {
        // refused: nothing happens
      }
    }
    if (!outcome) continue;
    watch(tickets.get(outcome.ticket.id), outcome.ticket, step);
    tickets.set(outcome.ticket.id, outcome.ticket);
    events.push(...outcome.events);
  }
  return { tickets: [...tickets.values()], events };
}

const steps = fc.array(arbitraryStep, { maxLength: 30 });

describe('random interleavings of commands and sightings', () => {
  it('one ticket per matter, events numbered without a gap, records that parse', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { tickets, events } = play(list);
        expect(tickets.length).toBeLessThanOrEqual(1);
        expect(events.map(({ n }) => n)).toEqual(events.map((_, index) => index));
        for (const ticket of tickets) {
          expect(ticket.events).toBe(events.length);
          expect(ticketSchema.parse(ticket)).toEqual(ticket);
        }
      }),
    );
  });

  it('only commands raise rev; only people’s reopening and news of the platform open what was closed', () => {
    fc.assert(
      fc.property(steps, (list) => {
        play(list, (before, after, step) => {
          if (!before) return;
          if (step.do !== 'command') expect(after.rev).toBe(before.rev);
          if (isOpen(before.state) || !isOpen(after.state)) return;
          if (step.do === 'command') expect(step.command.type).toBe('reopen');
          else {
            expect(step).toMatchObject({ do: 'see', sighting: { meaning: 'needs-us' } });
            if (step.do !== 'see') return;
            const seen = before.seen[step.sighting.source];
            const wasDone =
              seen?.meaning === 'done' ||
              seen?.wasDone === true ||
              (seen?.meaning === 'unknown' && seen.known === 'done');
            const newer = seen?.version !== undefined && Number(step.sighting.version) > Number(seen.version);
            expect(wasDone || newer || (step.sighting.urges ?? 0) > before.urges).toBe(true);
          }
        });
      }),
    );
  });

  it('absence closes nothing: only a command or a sighting of «done» closes', () => {
    fc.assert(
      fc.property(steps, (list) => {
        play(list, (before, after, step) => {
          if (!before || !isOpen(before.state) || isOpen(after.state)) return;
          if (step.do === 'command') {
            const types = step.command.type === 'macro' ? step.command.parts : [step.command];
            expect(types.some(({ type }) => ['settle', 'cancel', 'ignore'].includes(type))).toBe(true);
          } else expect(step).toMatchObject({ do: 'see', sighting: { meaning: 'done' } });
        });
      }),
    );
  });

  it('seeing the same again writes nothing', () => {
    fc.assert(
      fc.property(steps, arbitrarySighting, (list, sighting) => {
        const [ticket] = play([...list, { do: 'see', sighting }]).tickets;
        if (!ticket) return;
        for (let poll = 1; poll <= 3; poll++)
          expect(
            ingestSighting(ticket, sighting, { ...contextAt(TEST_NOW + 1_000 * poll), newId: () => 'x' }),
          ).toBeNull();
      }),
    );
  });

  it('unknown texts in between change no state', () => {
    const one = fc.constantFrom<Sighting['meaning']>('needs-us', 'buyers-turn', 'done');
    const odd = buildSighting({ subject: '3000001', meaning: 'unknown', text: '官方审核中', opens: false });
    fc.assert(
      fc.property(fc.array(fc.tuple(one, fc.boolean()), { maxLength: 12 }), (list) => {
        const plain = list.map(
          ([meaning]): Step => ({ do: 'see', sighting: buildSighting({ subject: '3000001', meaning }) }),
        );
        const mixed = list.flatMap(([, unknown], index): Step[] => [
          plain[index] as Step,
          ...(unknown ? [{ do: 'see' as const, sighting: odd }] : []),
        ]);
        expect(play(mixed).tickets[0]?.state).toBe(play(plain).tickets[0]?.state);
      }),
    );
  });
});
