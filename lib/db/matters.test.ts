import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildTicket } from '@/lib/testing/builders';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import { matterKeys, type Ticket } from '@/lib/ticket/ticket';

const subject = fc.integer({ min: 100_000, max: 100_060 }).map(String);
const ticket = fc.record({
  subject,
  aliases: fc.array(subject, { maxLength: 2 }),
  kind: fc.constantFrom('refund' as const, 'ship-due' as const),
  state: fc.constantFrom('pending' as const, 'settled' as const),
});

it('a preloaded look-up finds what a single one finds, dense or sparse', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(ticket, { minLength: 10, maxLength: 100, size: 'max' }),
      fc.uniqueArray(subject, { minLength: 4, maxLength: 60, size: 'max' }),
      async (list, asked) => {
        freshIndexedDb();
        const { connection, repository } = openRepository();
        const tickets: Ticket[] = list.map((facts) => buildTicket({ ...facts, no: -1 }));
        await repository.transact(async (tx) => {
          for (const each of tickets) await tx.put(each);
        });
        const keys = asked.flatMap((id) => [`青瓷小铺|refund|${id}`, `青瓷小铺|ship-due|${id}`]);
        const single: (string | undefined)[] = [];
        for (const key of keys) {
          single.push(await repository.transact(async (tx) => (await tx.findByMatter([key]))?.id));
        }
        const bulk = await repository.transact(async (tx) => {
          await tx.preload(keys);
          return Promise.all(keys.map(async (key) => (await tx.findByMatter([key]))?.id));
        });
        expect(bulk).toEqual(single);
        const known = new Set(tickets.flatMap((each) => matterKeys(each)));
        expect(single.map((id) => id !== undefined)).toEqual(keys.map((key) => known.has(key)));
        connection.close();
      },
    ),
    { numRuns: 25 },
  );
});

it('preloaded orders are what single look-ups give, whatever stands between them', async () => {
  const orderId = fc.integer({ min: 700_000, max: 700_060 }).map(String);
  const shop = fc.constantFrom('青瓷小铺', '山间布坊');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ shop, orderId }), { minLength: 10, maxLength: 100, size: 'max' }),
      fc.uniqueArray(orderId, { minLength: 4, maxLength: 60, size: 'max' }),
      async (list, asked) => {
        freshIndexedDb();
        const { connection, repository } = openRepository();
        const tickets = list.map((facts) => buildTicket({ ...facts, no: -1 }));
        await repository.transact(async (tx) => {
          for (const each of tickets) await tx.put(each);
        });
        const bulk = await repository.transact(async (tx) => {
          await tx.preloadOrders('青瓷小铺', asked);
          return Promise.all(asked.map(async (id) => (await tx.ofOrder('青瓷小铺', id)).map((each) => each.id)));
        });
        const expected = asked.map((id) =>
          tickets.filter((each) => each.shop === '青瓷小铺' && each.orderId === id).map((each) => each.id),
        );
        expect(bulk.map((ids) => ids.sort())).toEqual(expected.map((ids) => ids.sort()));
        connection.close();
      },
    ),
    { numRuns: 25 },
  );
});
