import { expect, test } from 'vitest';
import { HOUR } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { createUiWorld } from '../testing/ui';
import { EMPTY_QUERY } from '../ticket/query';
import { parseUiState } from './ui-state';
import { effectiveQuery, toggleFilter, viewQuery } from './views';

const due = (hours: number) => ({ dueAt: TEST_NOW + hours * HOUR, basis: 'platform' as const });
const three = () =>
  ['a', 'b', 'c'].map((id, i) => buildTicket({ id, state: 'pending', assignee: null, deadline: due(i + 1), no: i }));

async function started(tickets = three()) {
  const world = createUiWorld(tickets);
  const app = await world.start();
  await app.start();
  return { world, app };
}

test('the first move selects the first row, further ones stop at the ends', async () => {
  const { app } = await started();
  expect(app.list.cursor.value).toBeNull();
  app.list.move(1);
  expect(app.list.cursor.value).toBe('a');
  app.list.move(1);
  app.list.move(5);
  expect(app.list.cursor.value).toBe('c');
  app.list.move(Number.NEGATIVE_INFINITY);
  expect(app.list.cursor.value).toBe('a');
});

test('in a list that opened scrolled the first move goes to a row in view, never past the end', async () => {
  const { app } = await started();
  app.list.move(1, 1);
  expect(app.list.cursor.value).toBe('b');
  app.list.cursor.value = null;
  app.list.move(-1, 9);
  expect(app.list.cursor.value).toBe('c');
});

test('when the row under the cursor goes, the next one takes its place', async () => {
  const { world, app } = await started();
  app.list.move(1);
  app.list.move(1);
  world.tickets.delete('b');
  await app.list.refresh();
  expect(app.list.cursor.value).toBe('c');
});

test('a selection never keeps what left the list', async () => {
  const { world, app } = await started();
  app.list.toggleSelected('a');
  app.list.toggleSelected('b');
  world.tickets.delete('a');
  await app.list.refresh();
  expect([...app.list.selected.value]).toEqual(['b']);
});

test('first rows are filtered before everything is loaded', async () => {
  const world = createUiWorld([...three(), buildTicket({ id: 'd', state: 'waiting' })]);
  const app = await world.start();
  app.ui.update({ view: 'waiting' });
  await app.start();
  expect(app.list.ids.value).toEqual(['d']);
});

test('a broadcast brings the change in', async () => {
  const { world, app } = await started();
  const [first] = three();
  if (!first) throw new Error();
  world.tickets.set('a', { ...first, assignee: '阿福', state: 'processing' });
  world.announce({ tickets: ['a'], health: false });
  await expect.poll(() => app.list.ids.value).toEqual(['b', 'c']);
  expect(app.cache.get('a')?.assignee).toBe('阿福');
});

test('the view is what the badge counts: mine or nobody’s, pending or processing, awake', () => {
  expect(viewQuery('mine', ['小林'])).toMatchObject({
    states: ['pending', 'processing'],
    assignees: ['小林', ''],
    snoozed: false,
  });
});

test('a chip replaces the view’s own choice of that column only', () => {
  const chips = toggleFilter(EMPTY_QUERY, 'states', 'settled');
  const query = effectiveQuery('mine', chips, ['小林']);
  expect(query.states).toEqual(['settled']);
  expect(query.assignees).toEqual(['小林', '']);
  expect(toggleFilter(chips, 'states', 'settled')).toEqual(EMPTY_QUERY);
});

test('a stored place that is damaged costs only the damaged part', () => {
  const state = parseUiState({
    view: 'waiting',
    query: { text: 7, kinds: ['refund', 'x'] },
    scrollTop: -1,
    dialog: {},
  });
  expect(state).toMatchObject({ view: 'waiting', scrollTop: 0, dialog: null });
  expect(state.query).toMatchObject({ text: '', kinds: ['refund'] });
  expect(parseUiState('nonsense').view).toBe('mine');
});

test('closed on the settings, opened on the list', () => {
  expect(parseUiState({ screen: 'settings', openTicket: 'a' })).toMatchObject({ screen: 'list', openTicket: 'a' });
});

test('what is written while everything is being loaded is not lost', async () => {
  const world = createUiWorld(three());
  const app = await world.start();
  const refreshed: string[] = [];
  world.onSearch = async (what) => {
    refreshed.push(what);
    if (what === 'load') world.announce({ tickets: ['a'], health: false });
  };
  await app.start();
  await expect.poll(() => refreshed).toEqual(['load', 'refresh']);
});

test('what the tabs count of the clock comes after the rows, in a task of its own', async () => {
  const { app } = await started();
  expect(app.list.stage.value).toBe('all');
  expect(app.list.viewCounts.value).not.toHaveProperty('overdue');
  await expect.poll(() => app.list.viewCounts.value).toHaveProperty('overdue', 0);
});
