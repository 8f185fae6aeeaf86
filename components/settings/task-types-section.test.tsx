// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_TASK_TYPES, taskTypeCollection } from '@/lib/settings/task-types';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { AppProvider } from '../context';
import { TaskTypesSection } from './task-types-section';

beforeEach(async () => {
  const app = await createUiWorld([]).start();
  render(
    <AppProvider value={app}>
      <TaskTypesSection />
    </AppProvider>,
    root,
  );
  await expect.poll(() => fields('任务类型').length).toBe(DEFAULT_TASK_TYPES.length);
});

const fields = (label: string) => [...root.querySelectorAll<HTMLInputElement>(`input[aria-label^="${label} "]`)];
const button = (text: string) => {
  const found = [...root.querySelectorAll('button')].find((each) => each.textContent?.includes(text));
  if (!found) throw new Error(`no ${text}`);
  return found;
};
async function type(label: string, at: number, value: string): Promise<void> {
  const field = fields(label).at(at);
  if (!field) throw new Error(`no ${label} ${at}`);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve));
}
const stored = async () =>
  (await taskTypeCollection.load()).map(({ bizType, subBizType }) => `${bizType}/${subBizType}`);

test('a new line is kept back until it has a name; other lines are saved meanwhile without it', async () => {
  button('添加类型').click();
  await expect.poll(() => fields('任务类型').length).toBe(DEFAULT_TASK_TYPES.length + 1);
  expect(button('添加类型').disabled).toBe(true);
  await type('子类型', -1, 'deliver');
  await type('任务类型', 0, 'tradeX');
  await expect.poll(stored).toContain('tradeX/');
  expect(await stored()).toHaveLength(DEFAULT_TASK_TYPES.length);
  await type('任务类型', -1, '中文');
  expect(fields('任务类型').at(-1)?.validationMessage).toContain('只能用字母');
  expect(await stored()).toHaveLength(DEFAULT_TASK_TYPES.length);
  await type('任务类型', -1, 'custom');
  await expect.poll(stored).toContain('custom/deliver');
  expect(button('添加类型').disabled).toBe(false);
});
