// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeEach, expect, test } from 'vitest';
import type { AppStore } from '@/lib/store/app-store';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { AppProvider } from '../context';
import { ViewMenu } from './view-menu';

let closed = 0;
beforeEach(() => {
  closed = 0;
});

async function show(): Promise<AppStore> {
  const app = await createUiWorld().start();
  const query = { ...EMPTY_QUERY, text: '茶杯', kinds: ['refund' as const] };
  await app.views.save([{ id: 'v-1', name: '茶', base: 'all', query }]);
  app.ui.update({ view: 'v-1', query: { ...EMPTY_QUERY, text: '破损', kinds: ['complaint'] } });
  draw(app);
  return app;
}

/** As the row of tabs does whenever a number in it changes. */
function draw(app: AppStore): void {
  render(
    <AppProvider value={app}>
      <ViewMenu names={['v-1']} onClose={() => (closed += 1)} />
    </AppProvider>,
    root,
  );
}

test('a view takes what was chosen on top of it as the list shows it: texts add up, columns replace', async () => {
  const app = await show();
  root.querySelector<HTMLButtonElement>('form .link')?.click();
  await expect.poll(() => app.views.items.value?.[0]?.query).toMatchObject({ text: '茶杯 破损', kinds: ['complaint'] });
  expect(app.ui.state.value.query).toEqual(EMPTY_QUERY);
});

test('Escape closes it, but not while a name is being composed', async () => {
  await show();
  const field = root.querySelector('form input');
  const press = (isComposing: boolean) =>
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing }));
  press(true);
  expect(closed).toBe(0);
  press(false);
  expect(closed).toBe(1);
});

test('who types a name keeps the focus when numbers change meanwhile', async () => {
  const app = await show();
  const field = root.querySelector<HTMLInputElement>('form input');
  await expect.poll(() => document.activeElement?.className).toBe('option');
  field?.focus();
  draw(app);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  expect(document.activeElement).toBe(field);
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  expect(closed).toBe(1);
});
