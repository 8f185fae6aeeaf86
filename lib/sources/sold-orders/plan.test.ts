import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@/lib/platform/clock';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import { buildSoldOrder, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { answerFrom, createPagedList } from '@/lib/testing/paged-list';
import { missing, unseen } from './absent';
import {
  acceptAnswer,
  askFor,
  needsIds,
  nextRequest,
  type PassState,
  type PlanSettings,
  progress,
  startPass,
} from './plan';

const settings = (over: Partial<PlanSettings> = {}): PlanSettings => ({
  shop: '青瓷小铺',
  pageSize: 60,
  maxPages: 20,
  shipDueLeadHours: 12,
  rules: DEFAULT_SETTINGS.rules,
  ...over,
});

type Lists = Parameters<typeof answerFrom>[0];

/** One run to its end; every request goes through JSON, as if the worker died after each page. */
function run(
  state: PassState,
  lists: Lists,
  between: () => void = () => {},
): { state: PassState; labels: string[]; ids: string[] } {
  const labels: string[] = [];
  const ids: string[] = [];
  let current = state;
  for (;;) {
    if (needsIds(current)) current = askFor(current, []);
    const request = nextRequest(current);
    if (!request) return { state: current, labels, ids };
    labels.push(`${request.label.type} ${request.label.page}`);
    const accepted = acceptAnswer(current, answerFrom(lists, request.question));
    ids.push(...accepted.orders.map((order) => order.id));
    current = JSON.parse(JSON.stringify(accepted.state)) as PassState;
    between();
  }
}

const empty = (): Lists => ({ refunding: createPagedList(0), waitSend: createPagedList(0) });

describe('plan', () => {
  it('asks for news, pay windows, then the depth, and finishes', () => {
    const lists = { refunding: createPagedList(10), waitSend: createPagedList(130) };
    const { state, labels } = run(startPass(null, settings(), TEST_NOW), lists);
    expect(labels).toEqual([
      'refunding 1',
      'waitSend 1',
      'paid 1',
      'paid 1',
      'paid 1',
      'paid 1',
      'waitSend 3',
      'waitSend 2',
    ]);
    expect(state.finished).toBe(true);
    expect(progress(state)).toEqual({ read: 140, total: 140 });
    expect(state.shipCursor).toBe(TEST_NOW - 36 * HOUR);
  });

  it('asks only for the pay times since the last sweep, and for all of them once a day', () => {
    const first = run(startPass(null, settings(), TEST_NOW), empty()).state;
    const second = startPass(first, settings(), TEST_NOW + 5 * MINUTE);
    expect(second.paid.map(({ from, to }) => [from, to])).toEqual([
      [TEST_NOW - 36 * HOUR, TEST_NOW + 5 * MINUTE - 36 * HOUR],
    ]);
    const nextDay = startPass(run(second, empty()).state, settings(), TEST_NOW + DAY);
    expect(nextDay.paid[0]?.from).toBe(0);
    expect(nextDay.daily).toBe(true);
  });

  it('bounds pay times without a gap from the beginning to the lead', () => {
    const { paid } = startPass(null, settings(), TEST_NOW);
    expect(paid[0]).toMatchObject({ from: 0, to: TEST_NOW - 48 * HOUR });
    for (const [index, window] of paid.entries()) if (index > 0) expect(window.from).toBe(paid[index - 1]?.to);
    expect(paid.at(-1)?.to).toBe(TEST_NOW - 36 * HOUR);
  });

  it('asks for no pay window without a rule', () => {
    expect(startPass(null, settings({ rules: [] }), TEST_NOW).paid).toEqual([]);
  });

  it('begins anew for another shop, and after a day', () => {
    const lists = { refunding: createPagedList(0), waitSend: createPagedList(500) };
    const half = run(startPass(null, settings({ maxPages: 7 }), TEST_NOW), lists).state;
    expect(half.finished).toBe(false);
    expect(startPass(half, settings(), TEST_NOW + MINUTE).startedAt).toBe(TEST_NOW);
    expect(startPass(half, settings({ shop: '山风茶舍' }), TEST_NOW + MINUTE)).toMatchObject({
      seen: [],
      shipCursor: null,
    });
    expect(startPass(half, settings(), TEST_NOW + 2 * DAY).startedAt).toBe(TEST_NOW + 2 * DAY);
  });

  it('never makes more requests a run than allowed, reads all in the end, whatever the limits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(80),
        fc.nat(200),
        fc.array(fc.nat(3), { maxLength: 40 }),
        (maxPages, pageSize, refunds, waiting, adds) => {
          const lists = { refunding: createPagedList(refunds), waitSend: createPagedList(waiting) };
          const before = [...lists.refunding.orders, ...lists.waitSend.orders].map((order) => order.id);
          const seen = new Set<string>();
          let state: PassState | null = null;
          let step = 0;
          let runs = 0;
          do {
            const done = run(startPass(state, settings({ maxPages, pageSize }), TEST_NOW + runs * 5), lists, () => {
              lists.waitSend.add(adds[step++] ?? 0);
            });
            expect(done.labels.length).toBeLessThanOrEqual(maxPages);
            for (const id of done.ids) seen.add(id);
            state = done.state;
            runs += 1;
          } while (!state.finished && runs < 2_000);
          expect(state.finished).toBe(true);
          expect(before.filter((id) => !seen.has(id))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a worker that dies', () => {
  it('asks the same again if it died before the answer was stored, and reads all in the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.nat(60),
        fc.nat(120),
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.array(fc.nat(2), { maxLength: 60 }),
        (maxPages, refunds, waiting, deaths, adds) => {
          const lists = { refunding: createPagedList(refunds), waitSend: createPagedList(waiting) };
          const before = [...lists.refunding.orders, ...lists.waitSend.orders].map((order) => order.id);
          const plan = settings({ maxPages, pageSize: 7 });
          const seen = new Set<string>();
          let stored = startPass(null, plan, TEST_NOW);
          for (let step = 0; step < 3_000 && !stored.finished; step++) {
            if (needsIds(stored)) stored = askFor(stored, []);
            const request = nextRequest(stored);
            if (!request) {
              if (!stored.finished) stored = startPass(stored, plan, TEST_NOW + step);
              continue;
            }
            const accepted = acceptAnswer(stored, answerFrom(lists, request.question));
            lists.waitSend.add(adds[step] ?? 0);
            if (deaths[step]) {
              // The answer is lost; the next worker begins a run with what was stored.
              expect(nextRequest(JSON.parse(JSON.stringify(stored)) as PassState)).toEqual(request);
              stored = startPass(stored, plan, TEST_NOW + step);
              continue;
            }
            for (const order of accepted.orders) seen.add(order.id);
            stored = JSON.parse(JSON.stringify(accepted.state)) as PassState;
          }
          expect(stored.finished).toBe(true);
          expect(before.filter((id) => !seen.has(id))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what a sweep did not show', () => {
  const refund = (orderId: string, over = {}) =>
    buildTicket({ orderId, subject: orderId, createdAt: TEST_NOW - HOUR, shop: '青瓷小铺', ...over });

  /** Reads the lists, asks for the unseen ones, and gives the ids asked for and the state after. */
  function sweep(lists: Lists, tickets: ReturnType<typeof refund>[], maxPages = 20) {
    let state = startPass(null, settings({ maxPages }), TEST_NOW);
    let asked: string[] = [];
    const batches: number[] = [];
    for (let runs = 0; runs < 50 && !state.finished; runs++) {
      for (;;) {
        if (needsIds(state)) {
          asked = unseen(state, tickets);
          state = askFor(state, asked);
        }
        const request = nextRequest(state);
        if (!request) break;
        if (request.question.type === 'ids') batches.push(request.question.ids.length);
        state = acceptAnswer(state, answerFrom(lists, request.question)).state;
      }
      if (!state.finished) state = startPass(state, settings({ maxPages }), TEST_NOW + runs);
    }
    return { state, asked, batches };
  }

  it('asks by id, at most 50 at once, and calls missing what is still unseen', () => {
    const lists = { refunding: createPagedList(0), waitSend: createPagedList(70) };
    const gone = Array.from({ length: 120 }, (_, index) => refund(String(9_000_000 + index)));
    const { state, asked, batches } = sweep(lists, gone);
    expect(asked.length).toBe(120);
    expect(batches).toEqual([50, 50, 20]);
    expect(missing(state, gone).length).toBe(120);
  });

  it('asks again for those that a capped answer left out', () => {
    const list = createPagedList(40);
    const lists = { refunding: createPagedList(0), waitSend: createPagedList(0) };
    let state = run(startPass(null, settings(), TEST_NOW), lists).state;
    state = askFor(
      { ...state, finished: false },
      list.orders.map((order) => order.id),
    );
    const sizes: number[] = [];
    while (!state.finished) {
      const question = nextRequest(state)?.question;
      if (question?.type !== 'ids') throw new Error('ids expected');
      sizes.push(question.ids.length);
      const orders = list.orders.filter((order) => question.ids.includes(order.id));
      const answer = { ...list.page(1, 15), totalNumber: orders.length, orders: orders.slice(0, 15) };
      state = acceptAnswer(state, answer).state;
    }
    expect(sizes).toEqual([40, 25, 10]);
  });

  it('a refund counts as shown only where its text is, an urge where its order is', () => {
    const order = buildSoldOrder({ id: '7000001' });
    const list = createPagedList(0);
    list.orders.push(order);
    const lists = { refunding: createPagedList(0), waitSend: list };
    const tickets = [refund('7000001'), refund('7000001', { kind: 'urge-shipment', source: 'page' })];
    const { state, asked } = sweep(lists, tickets);
    expect(asked).toEqual(['7000001']);
    expect(missing(state, tickets)).toEqual([tickets[0]]);
  });

  it('calls nothing missing before the sweep is finished, nor what came during it, nor what is not its business', () => {
    const lists = { refunding: createPagedList(0), waitSend: createPagedList(400) };
    const half = run(startPass(null, settings({ maxPages: 5 }), TEST_NOW), lists).state;
    expect(missing(half, [refund('9000001')])).toEqual([]);
    const others = [
      refund('9000002', { createdAt: TEST_NOW + 1 }),
      refund('9000003', { source: 'agent' }),
      refund('9000004', { shop: '山风茶舍' }),
      refund('9000005', { state: 'settled' }),
    ];
    expect(missing(sweep(lists, others).state, others)).toEqual([]);
  });

  it('asks again for missing ones only in the first sweep of a day', () => {
    const first = run(startPass(null, settings(), TEST_NOW), empty()).state;
    const ticket = refund('9000001', { missingSince: TEST_NOW });
    expect(unseen(startPass(first, settings(), TEST_NOW + HOUR), [ticket])).toEqual([]);
    expect(unseen(startPass(first, settings(), TEST_NOW + DAY), [ticket])).toEqual(['9000001']);
  });
});
