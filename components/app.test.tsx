// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { HOUR } from '@/lib/platform/clock';
import type { AppStore } from '@/lib/store/app-store';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld, type UiWorld } from '@/lib/testing/ui';
import { App } from './app';

async function show(world: UiWorld): Promise<AppStore> {
  const app = await world.start();
  render(<App store={app} />, root);
  await app.start();
  await expect.poll(() => app.list.stage.value).toBe('all');
  return app;
}
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const appears = (selector: string) => expect.poll(() => find(selector), { timeout: 3_000 }).not.toBeNull();
const press = (key: string, init: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  );
const type = (element: HTMLElement | null, value: string) => {
  (element as HTMLInputElement).value = value;
  element?.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const tickets = () =>
  ['a', 'b'].map((id, i) =>
    buildTicket({
      id,
      no: i,
      state: 'pending',
      assignee: null,
      kind: 'urge-shipment',
      orderId: `27182818284590452${i}0`,
      deadline: { dueAt: TEST_NOW + (i + 1) * HOUR, basis: 'platform' },
      order: { items: [{ title: '<img src=x onerror="boom()">茶杯' }] },
    }),
  );

test('rows bear their id, order number and title as text; hostile text makes no element', async () => {
  await show(createUiWorld(tickets()));
  await appears('[data-ticket-id=a] .line');
  expect(find('[data-ticket-id=a]')?.textContent).toContain('2718281828459045200');
  expect(find('[data-ticket-id=a]')?.textContent).toContain('<img src=x onerror="boom()">茶杯');
  expect(find('img')).toBeNull();
});

test('the focus is on the list; the first j takes the first row; / searches and Escape returns', async () => {
  const app = await show(createUiWorld(tickets()));
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('grid');
  press('j');
  expect(app.list.cursor.value).toBe('a');
  press('/');
  expect(document.activeElement?.getAttribute('type')).toBe('search');
  press('j'); // a letter in a field is a letter
  expect(app.list.cursor.value).toBe('a');
  press('Escape', { isComposing: true });
  expect(document.activeElement?.getAttribute('type')).toBe('search');
  press('Escape');
  expect(document.activeElement?.getAttribute('role')).toBe('grid');
});

test('reopened scrolled, the first j stays in view', async () => {
  const world = createUiWorld(tickets());
  world.stored.set('ui', { scrollTop: 70 });
  const app = await show(world);
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('grid');
  press('j');
  expect(app.list.cursor.value).toBe('b');
});

test('what an IME composes is searched when it is done, not before', async () => {
  const app = await show(createUiWorld(tickets()));
  const field = find('input[type=search]') as HTMLInputElement;
  field.value = 'cha';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  expect(app.ui.state.value.query.text).toBe('');
  field.value = '茶';
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  expect(app.ui.state.value.query.text).toBe('茶');
});

test('s opens 结单; what was typed is there again after closing', async () => {
  const world = createUiWorld(tickets());
  await show(world);
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('grid');
  press('j');
  press('s');
  await appears('[role=dialog] textarea');
  expect(find('[role=dialog] h2')?.textContent).toBe('结单');
  type(find('[role=dialog] textarea'), '已催仓库');
  await expect.poll(() => world.drafts.get('settle:a')?.fields['note']).toBe('已催仓库');

  (document.activeElement as HTMLElement).blur();
  render(null, root);
  await show(world);
  await appears('[role=dialog] textarea');
  await expect.poll(() => (find('[role=dialog] textarea') as HTMLTextAreaElement).value).toBe('已催仓库');
});

test('a missing compulsory field is said at the field and nothing is sent', async () => {
  const world = createUiWorld(tickets(), { required: { 'urge-shipment': ['note'] } });
  await show(world);
  await appears('[data-ticket-id=a] .line');
  press('j');
  press('s');
  await appears('[role=dialog] form');
  find('[role=dialog] form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await appears('[data-field=note] [role=alert]');
  expect(find('[data-field=note] [role=alert]')?.textContent).toContain('备注');
  expect(world.sent.filter((message) => message.name === 'ui.runCommand')).toEqual([]);
});

test('settled: the row goes, undo is offered, the draft is gone', async () => {
  const world = createUiWorld(tickets());
  await show(world);
  await appears('[data-ticket-id=a] .line');
  press('j');
  press('s');
  await appears('[role=dialog] form');
  type(find('[role=dialog] textarea'), '好了');
  find('[role=dialog] textarea')?.focus();
  press('Enter', { ctrlKey: true });
  await expect.poll(() => find('[data-ticket-id=a]')).toBeNull();
  await expect.poll(() => find('[role=dialog]')).toBeNull();
  await expect.poll(() => find('.toast')?.textContent ?? '').toContain('撤销');
  expect(world.drafts.size).toBe(0);
  expect(find('[data-ticket-id=b]')).not.toBeNull();
});

test('a batch refused in part: the refused one stays selected, with what was typed; another batch begins empty', async () => {
  const world = createUiWorld([
    ...tickets(),
    buildTicket({ id: 'c', no: 9, kind: 'other', state: 'pending', assignee: null }),
  ]);
  const app = await show(world);
  const agree = world.answer;
  world.answer = async (request) => {
    const done = await agree({ ...request, targets: request.targets.slice(0, 1) });
    const rest = request.targets.slice(1).map(({ ticketId }) => ({ ticketId, ok: false, error: { code: 'stale' } }));
    return { ...done, results: [...done.results, ...rest] } as Awaited<ReturnType<typeof agree>>;
  };
  const settle = async (ids: string[]) => {
    app.ui.update({ dialog: { type: 'settle', ticketIds: ids } });
    await appears('[role=dialog] textarea');
  };
  const note = () => (find('[role=dialog] textarea') as HTMLTextAreaElement | null)?.value;
  await settle(['a', 'b', 'c']);
  type(find('[role=dialog] textarea'), '仓库已发');
  find('[role=dialog] form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await expect.poll(() => find('[role=dialog] [role=alert]')?.textContent ?? '').toContain('有 2 张没有成功');
  expect(find('[role=dialog] [role=alert]')?.textContent).toContain('别人刚改过');
  press('Escape');
  await expect.poll(() => find('[role=dialog]')).toBeNull();
  expect([...app.list.selected.value]).toEqual(['b', 'c']);
  await settle(['c', 'b']);
  await expect.poll(note).toBe('仓库已发');
  app.ui.update({ dialog: null });
  await expect.poll(() => find('[role=dialog]')).toBeNull();

  world.tickets.set('d', buildTicket({ id: 'd', no: 10, kind: 'other', state: 'pending', assignee: null }));
  await app.list.refresh();
  app.cache.keep([...world.tickets.values()]);
  await settle(['b', 'd']);
  await new Promise((resolve) => setTimeout(resolve));
  expect(note()).toBe('');
});

test('the warning of a duplicate reads a full-width order number, too', async () => {
  const world = createUiWorld(tickets());
  world.stored.set('poll', { shop: tickets()[0]?.shop, agents: {} });
  const app = await show(world);
  app.ui.update({ dialog: { type: 'create', ticketIds: [] } });
  await appears('[role=dialog] input.number');
  type(find('[role=dialog] input.number'), '２７１８２８１８２８４５９０４５２００ ');
  await expect.poll(() => find('[role=dialog] .warn')?.textContent ?? '').toContain('已有未结工单');
  expect(find('[role=dialog]')?.textContent).not.toContain('18–19');
  type(find('[role=dialog] input.number'), '27182818284590452000');
  await expect.poll(() => find('[role=dialog]')?.textContent).toContain('18–19');
});

test('unknown is never shown as zero', async () => {
  await show(createUiWorld([buildTicket({ state: 'settled', closedAt: TEST_NOW })]));
  await expect.poll(() => find('.empty')?.textContent ?? '').toContain('还不知道有没有待办');
  expect(find('[role=tab]')?.textContent).toBe('待我处理');
});

test('a database of a newer Danling is said, not shown as empty', async () => {
  const world = createUiWorld();
  world.database = 'newer';
  const app = await world.start();
  render(<App store={app} />, root);
  await app.start();
  await expect.poll(() => find('.empty')?.textContent ?? '').toContain('请升级单铃');
});

test('long work of the worker is shown and can be stopped; an import that writes cannot', async () => {
  const world = createUiWorld(tickets());
  await show(world);
  const tell = (what: 'batch' | 'import' | 'end') =>
    world.announce({ tickets: [], health: false, progress: { id: 'c1', what, done: 200, total: 400 } });
  tell('batch');
  await appears('progress');
  expect(document.body.textContent).toContain('批量处理中 50%');
  find('section:has(progress) button')?.click();
  await expect.poll(() => world.sent.at(-1)).toEqual({ name: 'ui.stop', data: { id: 'c1' } });
  tell('import');
  await expect.poll(() => find('section:has(progress) button')).toBeNull();
  tell('end');
  await expect.poll(() => find('progress')).toBeNull();
});
