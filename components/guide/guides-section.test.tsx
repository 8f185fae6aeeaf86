// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { guides } from '@/lib/settings/guides';
import { collectionModel } from '@/lib/store/collection-model';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { type Guide, type GuideStep, guideOf } from '@/lib/ticket/guide';
import { AppProvider } from '../context';
import { GuidesSection } from './guides-section';

const row = (id: string) => root.querySelector<HTMLElement>(`[data-step-row="${id}"]`);
const labelled = (id: string, text: string): HTMLElement | null => {
  const label = [...(row(id)?.querySelectorAll('label') ?? [])].find((each) => each.textContent?.trim() === text);
  return label?.querySelector('input') ?? root.querySelector(`[id="${label?.htmlFor}"]`);
};
const write = (field: HTMLElement | null, value: string): void => {
  (field as HTMLInputElement).value = value;
  field?.dispatchEvent(new Event('change', { bubbles: true }));
};
const restore = (id: string) =>
  [...(row(id)?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === '恢复默认');
const stepIn = (stored: readonly Guide[], id: string): GuideStep | undefined =>
  guideOf('urge-shipment', stored)?.steps.find((step) => step.id === id);
const stored = async (id: string) => stepIn(await guides.load(), id);

async function show(): Promise<void> {
  await collectionModel(guides).load(); // one page of ours stands for several here
  const app = await createUiWorld().start();
  render(
    <AppProvider value={app}>
      <GuidesSection />
    </AppProvider>,
    root,
  );
  await expect.poll(() => row('warehouse')).not.toBeNull();
  await new Promise((read) => setTimeout(read, 50)); // the list is read once more when it is shown
}
const MESSAGE = '可复制的内部消息（可用变量）';

test('what a step shows of the order is chosen from what is known', async () => {
  await show();
  expect((labelled('promise', '付款') as HTMLInputElement).checked).toBe(true);
  labelled('promise', '付款')?.click();
  await expect.poll(async () => (await stored('promise'))?.facts).toEqual(['promised']);
  labelled('promise', '金额')?.click();
  await expect.poll(async () => (await stored('promise'))?.facts).toEqual(['promised', 'amount']);
});

test('an emptied message or text is none, also after other changes, and comes back with 恢复默认', async () => {
  await show();
  const ours = stepIn([], 'warehouse');
  expect(restore('warehouse'), 'nothing to bring back').toBeUndefined();
  write(labelled('warehouse', MESSAGE), '');
  await expect.poll(async () => (await stored('warehouse'))?.message).toBeUndefined();
  await expect.poll(() => restore('warehouse')).toBeDefined(); // drawn anew
  write(labelled('warehouse', '说明'), '');
  await expect.poll(async () => (await stored('warehouse'))?.text).toBe('');
  await new Promise((drawn) => setTimeout(drawn, 50));
  write(labelled('warehouse', '标题'), '催仓库');
  await expect.poll(async () => await stored('warehouse')).toMatchObject({ title: '催仓库', text: '' });
  expect((await stored('warehouse'))?.message).toBeUndefined();
  expect((labelled('warehouse', '说明') as HTMLTextAreaElement).value).toBe('');

  restore('warehouse')?.click();
  await expect.poll(async () => await stored('warehouse')).toEqual(ours);
  expect((labelled('warehouse', MESSAGE) as HTMLTextAreaElement).value).toBe(ours?.message);
  // A guide that is ours again follows what we make of it later.
  await expect.poll(() => guides.load()).toEqual([]);
});

test('a title is never empty: ours comes back', async () => {
  await show();
  write(labelled('shipped', '标题'), '发了没');
  await expect.poll(async () => (await stored('shipped'))?.title).toBe('发了没');
  write(labelled('shipped', '标题'), ' ');
  await expect.poll(() => (labelled('shipped', '标题') as HTMLInputElement).value).toBe('发货了吗？');
});
