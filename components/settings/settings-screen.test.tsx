// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import type { AppStore } from '@/lib/store/app-store';
import { root } from '@/lib/testing/root';
import { createUiWorld, type UiWorld } from '@/lib/testing/ui';
import { DEFAULT_REPLIES } from '@/lib/ticket/reply';
import { AppProvider } from '../context';
import { SETTINGS_SECTIONS } from './sections';
import { SettingsScreen } from './settings-screen';

async function show(category: string, world: UiWorld = createUiWorld()): Promise<AppStore> {
  await Promise.all(SETTINGS_SECTIONS.map(({ Section }) => Section.preload()));
  const app = await world.start();
  app.ui.update({ settings: category });
  render(
    <AppProvider value={app}>
      <SettingsScreen onClose={() => undefined} />
    </AppProvider>,
    root,
  );
  return app;
}
const labelled = (text: string): HTMLInputElement => {
  const label = [...root.querySelectorAll('label')].find((each) => each.textContent?.includes(text));
  const control = label?.querySelector('input') ?? root.querySelector(`[id="${label?.htmlFor}"]`);
  if (!control) throw new Error(`no field ${text}`);
  return control as HTMLInputElement;
};
const enter = (field: HTMLInputElement, value: string) => {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
const choose = async (name: string) => {
  const tab = [...root.querySelectorAll<HTMLElement>('[role=tab]')].find((each) => each.textContent === name);
  tab?.click();
  await expect.poll(() => tab?.getAttribute('aria-selected')).toBe('true');
};
const settingsOf = (app: AppStore) => app.settings.value.value;

test('every number can be reached, and one out of range is refused', async () => {
  const app = await show('queue');
  enter(labelled('待发货'), '20');
  await choose('数据');
  enter(labelled('平台多少天后'), '15');
  await choose('读取');
  enter(labelled('每页读几个'), '40');
  await expect
    .poll(() => settingsOf(app))
    .toMatchObject({ shipDueLeadHours: 20, platformRetentionDays: 15, soldOrders: { pageSize: 40 } });
  enter(labelled('每页读几个'), '61');
  await expect.poll(() => root.querySelector('[role=alert]')?.textContent).toContain('1–60');
  expect(settingsOf(app).soldOrders.pageSize).toBe(40);
});

test('marks are switched off and on for a site, others stay as they are', async () => {
  const app = await show('pages', createUiWorld([], { marksOff: ['elsewhere'] }));
  labelled('显示标记').click();
  await expect.poll(() => settingsOf(app).marksOff).toEqual(['elsewhere', 'taobao']);
  labelled('显示标记').click();
  await expect.poll(() => settingsOf(app).marksOff).toEqual(['elsewhere']);
});

test('a reply begins as ours, is kept where it differs, and comes back when emptied; what will be asked for is said', async () => {
  const app = await show('replies');
  expect(labelled('话术').value).toBe(DEFAULT_REPLIES['urge-shipment']);
  enter(labelled('类型'), 'refund');
  await expect.poll(() => labelled('话术').value).toBe(DEFAULT_REPLIES.refund);
  enter(labelled('话术'), '{买家}您好，{快递}');
  await expect.poll(() => settingsOf(app).replies).toEqual({ refund: '{买家}您好，{快递}' });
  await expect.poll(() => root.textContent).toContain('使用时再填：{快递}');
  enter(labelled('话术'), ' ');
  await expect.poll(() => settingsOf(app).replies).toEqual({});
  await expect.poll(() => labelled('话术').value).toBe(DEFAULT_REPLIES.refund);
});

test('«direct» is kept before the prompt, which may close the popup, and taken back when it is refused', async () => {
  const world = createUiWorld();
  let answer = (_: boolean) => {};
  world.permission = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const app = await show('reading', world);
  const box = labelled('没有卖家页面时也读取');
  box.click();
  await expect.poll(() => settingsOf(app).soldOrders.direct).toBe(true);
  answer(false);
  await expect.poll(() => settingsOf(app).soldOrders.direct).toBe(false);
  await expect.poll(() => box.checked).toBe(false);
});

test('«direct» without the permission is shown as off', async () => {
  const app = await show(
    'reading',
    createUiWorld([], { soldOrders: { ...settingsOf(await createUiWorld().start()).soldOrders, direct: true } }),
  );
  expect(settingsOf(app).soldOrders.direct).toBe(true);
  expect(labelled('没有卖家页面时也读取').checked).toBe(false);
});

test('categories by keyboard: arrows move and wrap, one tab stop, the place is kept', async () => {
  const app = await show('');
  const tabs = () => [...root.querySelectorAll<HTMLElement>('[role=tab]')];
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  tabs()[0]?.focus();
  press('ArrowLeft');
  await expect.poll(() => document.activeElement?.textContent).toBe('数据');
  expect(root.querySelector('[role=tabpanel]')?.textContent).toContain('导出全部');
  expect(root.querySelector('[role=tabpanel]')?.textContent).toContain('不含未提交的草稿、还没发给平台的通知');
  press('ArrowDown');
  await expect.poll(() => document.activeElement?.textContent).toBe('通用');
  expect(tabs().map((tab) => tab.tabIndex)).toEqual([
    0,
    ...tabs()
      .slice(1)
      .map(() => -1),
  ]);
  press('End');
  expect(app.ui.state.value.settings).toBe('data');
});

test('page-watch is off, says that the platform can see it, and the ticket centre’s address is one of the platform’s', async () => {
  const app = await show('reading');
  const box = labelled('记下卖家页面自己加载的数据');
  expect(box.checked).toBe(false);
  expect(root.textContent).toContain('平台的脚本看得到');
  box.click();
  await expect.poll(() => settingsOf(app).pageWatch).toBe(true);
  for (const bad of ['http://myseller.taobao.com/x', 'https://evil.example/', 'javascript:alert(1)']) {
    enter(labelled('工单中心网址'), bad);
    await expect.poll(() => root.textContent).toContain('只接受 https');
    expect(settingsOf(app).ticketCentre).toBe('');
    enter(labelled('工单中心网址'), '');
    await expect.poll(() => root.textContent).not.toContain('只接受 https');
  }
  enter(labelled('工单中心网址'), 'https://myseller.taobao.com/home.htm/tickets');
  await expect.poll(() => settingsOf(app).ticketCentre).toBe('https://myseller.taobao.com/home.htm/tickets');
});

test('a shop that nobody is logged in to is told of beside the switch for reading', async () => {
  const world = createUiWorld();
  const common = { source: 'sold-orders', since: 1, nextAt: null, progress: null };
  world.stored.set('health', [
    { ...common, shop: '青瓷小铺', state: 'fresh', lastGoodAt: world.now },
    { ...common, shop: '山风茶舍', state: 'logged-out', lastGoodAt: world.now - 2 * 3_600_000 },
  ]);
  world.stored.set('poll', { shop: '青瓷小铺', agents: {} });
  await show('reading', world);
  await expect.poll(() => root.textContent).toContain('登录「山风茶舍」后才能读它 · 2 小时前读过');
  expect(root.textContent).not.toContain('登录「青瓷小铺」');
});
