// @vitest-environment happy-dom
import { type ComponentType, render } from 'preact';
import { expect, test } from 'vitest';
import { macros } from '@/lib/settings/macros';
import type { AppStore } from '@/lib/store/app-store';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import type { Macro } from '@/lib/ticket/macro';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { AppProvider } from '../context';
import { KeysSection } from './keys-section';
import { RemindersSection } from './reminders-section';
import { readNames, TeamSection } from './team-section';
import { readShared, ViewsSection } from './views-section';

const MACRO: Macro = {
  id: 'm1',
  name: '发顺丰',
  key: 'g',
  kinds: [],
  reply: null,
  note: '',
  memo: false,
  assign: '',
  priority: 3,
  addTags: [],
  removeTags: [],
  snooze: null,
  end: 'none',
  agreed: null,
};

async function show(Section: ComponentType, settings = {}): Promise<AppStore> {
  const app = await createUiWorld([], settings).start();
  render(
    <AppProvider value={app}>
      <Section />
    </AppProvider>,
    root,
  );
  return app;
}
const find = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const press = (element: HTMLElement, key: string, init: KeyboardEventInit = {}) =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

test('names: one a line or with commas, trimmed, once each', () => {
  expect(readNames(' 小周\n小林，小周、\n\n阿福; ')).toEqual(['小周', '小林', '阿福']);
  expect(readNames('长'.repeat(80))[0]).toHaveLength(60);
});

test('a group that is removed is no longer mine', async () => {
  const app = await show(TeamSection, { team: { colleagues: [], groups: ['仓库', '售后'], mine: [] } });
  find<HTMLInputElement>('input[type=checkbox]').click();
  await expect.poll(() => app.settings.value.value.team.mine).toEqual(['仓库']);
  expect(app.mine.value).toEqual(['小林', '仓库']);
  const groups = find<HTMLTextAreaElement>('[name=team-groups]');
  groups.value = '售后\n财务';
  groups.dispatchEvent(new Event('change', { bubbles: true }));
  await expect
    .poll(() => app.settings.value.value.team)
    .toEqual({ colleagues: [], groups: ['售后', '财务'], mine: [] });
});

test('a key is pressed in its field; taken ones are refused with their owner, macros included; Backspace clears', async () => {
  await macros.save([MACRO]);
  const app = await show(KeysSection);
  const field = find<HTMLInputElement>('[name=key-settle]');
  press(field, 't');
  await expect.poll(() => find('[role=alert]').textContent).toContain('转接');
  press(field, '中');
  await expect.poll(() => find('[role=alert]').textContent).toContain('字母');
  await expect
    .poll(() => {
      press(field, 'g'); // refused as soon as the macros have been read
      return find('[role=alert]').textContent;
    })
    .toContain('发顺丰');
  press(field, '4'); // ours, which the shop has not changed
  await expect.poll(() => find('[role=alert]').textContent).toContain('加急');
  press(field, 'Q');
  await expect.poll(() => app.settings.value.value.keys).toEqual({ settle: 'q' });
  press(field, 'd', { isComposing: true });
  press(field, 'd', { ctrlKey: true });
  press(field, 'Backspace');
  await expect.poll(() => app.settings.value.value.keys).toEqual({ settle: '' });
  press(field, 's');
  await expect.poll(() => app.settings.value.value.keys).toEqual({});
});

test('shared views get ids of their own; what is none is left out', () => {
  const [first, second] = readShared('[{"id":"v-x","name":"甲","base":"all"},{"name":"乙"},{"name":" "},7]');
  expect([first?.name, second?.name]).toEqual(['甲', '乙']);
  expect(first?.id).toMatch(/^v-/);
  expect(first?.id).not.toBe('v-x');
  expect(readShared('not json')).toEqual([]);
  expect(readShared('null')).toEqual([]);
});

test('tabs move up and down; a removed view leaves the order to the others', async () => {
  const app = await show(ViewsSection);
  find<HTMLButtonElement>('[aria-label="下移：待我处理"]').click();
  await expect.poll(() => app.settings.value.value.viewOrder.slice(0, 2)).toEqual(['soon', 'mine']);
  expect(find<HTMLButtonElement>('[aria-label="上移：即将超时"]').disabled).toBe(true);
});

test('what is being typed stays while something else is saved, and a wrong time stays to be corrected', async () => {
  const app = await show(RemindersSection);
  const [from, to] = [...root.querySelectorAll<HTMLInputElement>('input.short')];
  if (!from || !to) throw new Error('no times');
  const type = (field: HTMLInputElement, text: string, kind: 'input' | 'change' = 'input') => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (kind === 'change') field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  type(to, '07:3');
  type(from, '21:00', 'change');
  await expect.poll(() => app.settings.value.value.reminders.quietFrom).toBe('21:00');
  await expect.poll(() => from.value).toBe('21:00');
  expect(to.value).toBe('07:3');
  type(to, '七点', 'change');
  await expect.poll(() => root.textContent).toContain('写成 22:00 这样的时间');
  expect(to.value).toBe('七点');
  type(to, '07:30', 'change');
  await expect.poll(() => app.settings.value.value.reminders).toMatchObject({ quietFrom: '21:00', quietTo: '07:30' });
});

test('one view is handed on by itself, and taken as it is', async () => {
  const world = createUiWorld();
  const app = await world.start();
  const query = { ...EMPTY_QUERY, kinds: ['refund' as const] };
  await app.views.save([
    { id: 'v-1', name: '退款', base: 'mine', query },
    { id: 'v-2', name: '全部茶杯', base: 'all', query: { ...EMPTY_QUERY, text: '茶杯' } },
  ]);
  render(
    <AppProvider value={app}>
      <ViewsSection />
    </AppProvider>,
    root,
  );
  find<HTMLButtonElement>('button[aria-label="分享视图「退款」（复制 JSON）"]').click();
  await expect.poll(() => world.copied.length).toBe(1);
  expect(readShared(world.copied[0] ?? '')).toMatchObject([{ name: '退款', base: 'mine', query }]);
  await expect.poll(() => app.commands.toasts.value.at(-1)?.text).toBe('已复制视图「退款」');
});
