import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveQuery, tabOrder, tabQuery } from '../store/views';
import { EMPTY_QUERY } from '../ticket/query';
import { parseView, type SavedView, VIEWS } from './views';

const saved: SavedView = {
  id: 'v-1',
  name: '退款待办',
  base: 'mine',
  query: { ...EMPTY_QUERY, text: '茶杯', kinds: ['refund'], sort: 'newest' },
};

test('anything becomes a view or nothing, and a view stays what it is', () => {
  const odd = fc.record({
    id: fc.constantFrom('v-1', 'mine', 7),
    name: fc.anything(),
    base: fc.anything(),
    query: fc.anything(),
  });
  fc.assert(
    fc.property(fc.oneof(fc.anything(), odd), (raw) => {
      const view = parseView(raw);
      if (view === null) return;
      expect(parseView(JSON.parse(JSON.stringify(view)))).toEqual(view);
      expect(VIEWS).toContain(view.base);
      expect(view.query.only).toEqual([]);
    }),
  );
  expect(parseView({ ...saved, query: { ...saved.query, only: ['a'], kinds: ['refund', 'nonsense'] } })).toEqual(saved);
  expect(parseView({ ...saved, id: 'mine' })).toBeNull();
  expect(parseView({ ...saved, name: '  ' })).toBeNull();
});

test('«me» in a view is whoever looks: a view can be given away', () => {
  expect(tabQuery('v-1', [saved], ['小林'])).toMatchObject({
    assignees: ['小林', ''],
    kinds: ['refund'],
    sort: 'newest',
  });
  expect(tabQuery('v-1', [saved], ['小周', '仓库']).assignees).toEqual(['小周', '仓库', '']);
});

test('what is chosen on top of a view narrows it: columns replace, texts add up; a removed view is «mine»', () => {
  const chips = { ...EMPTY_QUERY, text: '破损', states: ['waiting' as const] };
  expect(effectiveQuery('v-1', chips, ['小林'], [saved])).toMatchObject({
    text: '茶杯 破损',
    kinds: ['refund'],
    states: ['waiting'],
    sort: 'newest',
  });
  expect(tabQuery('v-gone', [saved], ['小林'])).toEqual(tabQuery('mine', [], ['小林']));
});

test('without a name nothing is assigned to me; snoozed are only the sleeping ones', () => {
  expect(tabQuery('assigned', [], []).assignees).not.toEqual([]);
  expect(tabQuery('snoozed', [], []).snoozed).toBe('only');
});

test('tabs: the shop’s order first, what it does not name after it, nothing twice, nothing unknown', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...VIEWS, 'v-1', 'v-gone')), (order) => {
      const tabs = tabOrder([saved], [...new Set(order)]);
      expect([...tabs].sort()).toEqual([...VIEWS, 'v-1'].sort());
    }),
  );
  expect(tabOrder([saved], ['v-1', 'all']).slice(0, 3)).toEqual(['v-1', 'all', 'mine']);
});
