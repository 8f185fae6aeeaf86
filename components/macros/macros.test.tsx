// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { macros } from '@/lib/settings/macros';
import { press, record, sent, show, template, urged, withPictures } from '@/lib/testing/macros';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { emptyMacro } from '@/lib/ticket/macro';

test('one key on the row under the cursor: the reply is copied, written down, and the ticket settled', async () => {
  const world = createUiWorld([urged('a')]);
  await show(world);
  press('j');
  press('1');
  await expect.poll(() => sent(world).length).toBe(1);
  expect(world.copied).toHaveLength(1);
  expect(world.copied[0]).toContain('预计 今天17:00 前发出');
  expect(sent(world)[0]).toMatchObject({
    type: 'macro',
    name: '回复并结单',
    parts: [{ type: 'reply', text: world.copied[0] }, { type: 'settle' }],
  });
});

test('what is missing is asked for; nothing is copied or done before', async () => {
  const world = createUiWorld([urged('a', null)]);
  await show(world);
  press('j');
  press('1');
  await expect.poll(() => root.querySelector('[role=dialog] textarea')).not.toBeNull();
  expect(root.querySelector('[role=dialog]')?.textContent).toContain('还缺：承诺时间');
  const submit = () => root.querySelector<HTMLFormElement>('[role=dialog] form')?.requestSubmit();
  submit();
  expect(world.copied).toEqual([]);
  const area = root.querySelector<HTMLTextAreaElement>('[role=dialog] textarea');
  if (!area) throw new Error('no textarea');
  area.value = area.value.replace('【承诺时间？】', '明天 12:00');
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => root.querySelector('[role=dialog]')?.textContent).not.toContain('还缺');
  submit();
  await expect.poll(() => sent(world).length).toBe(1);
  expect(world.copied[0]).toContain('预计 明天 12:00 前发出');
  await expect.poll(() => root.querySelector('[role=dialog]')).toBeNull();
});

test('a key of a macro that is switched off, or for another kind, does nothing', async () => {
  const world = createUiWorld([urged('a')]);
  await macros.save([
    { ...emptyMacro('reply-settle'), key: '1', reply: '', end: 'settle', off: true },
    { ...emptyMacro('other'), name: '别的', key: '9', kinds: ['complaint'], end: 'wait' },
  ]);
  await show(world);
  press('j');
  press('1');
  press('9');
  press('4'); // ours, for every kind: proves that the others were looked at
  await expect.poll(() => sent(world).length).toBe(1);
  expect(sent(world)[0]).toMatchObject({ name: '加急' });
});

test('a template of another shop is not copied', async () => {
  const world = createUiWorld([urged('a')]);
  world.templates.push({
    ...{ id: 'x', title: '甲店', group: '', text: '甲店的话', kinds: [], scope: 'shop', of: '甲店' },
    ...{ pictures: [], uses: 0, createdAt: 0, updatedAt: 1 },
  });
  await macros.save([{ ...emptyMacro('m'), name: '甲店回复', key: '7', reply: 'x' }]);
  await show(world);
  press('j');
  press('7');
  await expect.poll(() => root.textContent).toContain('不属于这些工单的店铺');
  expect(world.copied).toEqual([]);
  expect(sent(world)).toEqual([]);
});

test('a reply of one picture: the picture is copied, written down and counted', async () => {
  const world = await withPictures('', 1);
  press('j');
  press('7');
  await expect.poll(() => sent(world).length).toBe(1);
  expect(world.copied).toEqual(['picture image/png']);
  expect(sent(world)[0]).toMatchObject({ type: 'macro', template: 'pics', parts: [record] });
});

test('text and picture: the form has both to copy, comes back with the popup, and does the rest', async () => {
  const world = await withPictures('请看 {订单号}', 1);
  press('j');
  press('7');
  const dialog = () => root.querySelector('[role=dialog]');
  await expect.poll(() => dialog()?.querySelector('textarea')?.value).toMatch(/^请看 2100/);
  expect([world.copied, sent(world)]).toEqual([[], []]);
  const area = dialog()?.querySelector('textarea');
  if (!area) throw new Error('no textarea');
  area.value = '亲，请看图';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => [...world.drafts.values()].map(({ fields }) => fields['reply'])).toEqual(['亲，请看图']);

  render(null, root);
  await show(world);
  await expect.poll(() => dialog()?.querySelector('textarea')?.value).toBe('亲，请看图');
  dialog()?.querySelector<HTMLButtonElement>('.thumb')?.click();
  await expect.poll(() => world.copied).toEqual(['picture image/png']);
  dialog()?.querySelector('form')?.requestSubmit();
  await expect.poll(() => sent(world).length).toBe(1);
  expect(world.copied.at(-1)).toBe('亲，请看图');
  expect(sent(world)[0]).toMatchObject({ template: 'pics', parts: [{ text: '亲，请看图\n[图片] 尺码表.png' }] });
  await expect.poll(dialog).toBeNull();
  expect([...world.drafts.keys()]).toEqual([]);
});

test('where the settlement demands more, its form takes the place of what was filled in', async () => {
  const world = createUiWorld([urged('a', null)]);
  world.answer = async ({ id, targets }) => ({
    commandId: id,
    results: targets.map(({ ticketId }) => ({
      ticketId,
      ok: false,
      error: { code: 'missing-field', params: { field: 'note' } },
    })),
  });
  await show(world);
  press('j');
  press('1');
  await expect.poll(() => root.querySelector('[role=dialog] textarea')).not.toBeNull();
  const area = root.querySelector<HTMLTextAreaElement>('[role=dialog] textarea');
  if (!area) throw new Error('no textarea');
  area.value = '今天发';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => root.querySelector('[role=dialog]')?.textContent).not.toContain('还缺');
  root.querySelector<HTMLFormElement>('[role=dialog] form')?.requestSubmit();
  await expect
    .poll(() => [...root.querySelectorAll('[role=dialog] h2')].map((title) => title.textContent))
    .toEqual(['结单']);
});

test('a form that comes back has the pictures that its reply has now', async () => {
  const world = await withPictures('请看 {订单号}', 1);
  press('j');
  press('7');
  const dialog = () => root.querySelector('[role=dialog]');
  await expect.poll(() => dialog()?.querySelectorAll('.thumb').length).toBe(1);
  dialog()?.querySelector<HTMLButtonElement>('.dialog-head button')?.click();
  await expect.poll(dialog).toBeNull();
  world.templates.splice(0, 1, template('请看 {订单号}', 2));
  press('7');
  await expect.poll(() => dialog()?.querySelectorAll('.thumb').length).toBe(2);
});

test('sent twice before it is answered, a form is done once', async () => {
  const world = await withPictures('请看 {订单号}', 1);
  world.answer = () => new Promise(() => undefined);
  press('j');
  press('7');
  const form = () => root.querySelector<HTMLFormElement>('[role=dialog] form');
  await expect.poll(form).not.toBeNull();
  form()?.requestSubmit();
  form()?.requestSubmit();
  await expect.poll(() => sent(world).length).toBe(1);
  await new Promise((done) => setTimeout(done, 5));
  expect(sent(world)).toHaveLength(1);
  expect(world.copied).toHaveLength(1);
});

test.each([
  ['alone', null],
  ['beside a reply', ''],
] as const)('a memo line that was copied %s is shown', async (_, reply) => {
  await macros.save([{ ...emptyMacro('m1'), name: '记备注', key: 'g', note: '已问仓库', memo: true, reply }]);
  const world = createUiWorld([urged('a')]);
  await show(world);
  press('j');
  await expect
    .poll(() => {
      if (world.copied.length === 0) press('g'); // known as soon as the macros have been read
      return sent(world).length;
    })
    .toBeGreaterThan(0);
  const [memo = ''] = world.copied;
  expect(memo).toContain('已问仓库');
  await expect.poll(() => root.querySelector('.toasts')?.textContent).toContain(memo);
});
