// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { macros } from '@/lib/settings/macros';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { due, press, record, sent, show, urged, withPictures } from '@/lib/testing/macros';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import { BATCH_LIMIT, type CommandRequest } from '@/lib/ticket/command';
import { emptyMacro } from '@/lib/ticket/macro';

const dialog = () => root.querySelector<HTMLElement>('[role=dialog]');
/** Waits for the form that asks, and agrees. */
async function agree(): Promise<void> {
  await expect.poll(() => dialog()?.querySelector('.preview')).toBeTruthy();
  dialog()?.querySelector<HTMLFormElement>('form')?.requestSubmit();
}

const selectBoth = () => ['j', 'x', 'j', 'x'].forEach(press);

test('on a selection: asks first, then one command, filled in by the worker; the replies are copied together', async () => {
  const world = createUiWorld([urged('a'), urged('b')]);
  await macros.save([{ ...emptyMacro('both'), name: '都回复', key: '7', reply: '' }]);
  await show(world);
  press('j');
  press('x');
  press('j');
  press('x');
  press('7');
  await expect.poll(() => dialog()?.textContent).toContain('将对 2 张生效');
  expect(dialog()?.textContent).toContain('同时复制 2 条回复');
  expect(sent(world)).toEqual([]);
  expect(world.copied).toEqual([]);
  await agree();
  await expect.poll(() => sent(world).length).toBe(1);
  expect(sent(world)[0]).toMatchObject({ type: 'macro', parts: [{ type: 'reply', text: '', fill: true }] });
  expect(world.copied[0]?.split('\n\n')).toHaveLength(2);
  await expect.poll(dialog).toBeNull();
});

test('a mixed selection: says what it skips and why, runs on the rest, and the skipped stay selected', async () => {
  const world = createUiWorld([
    urged('a'),
    urged('bb', null),
    buildTicket({ id: 'c', kind: 'complaint', deadline: due }),
    buildTicket({ id: 'd', kind: 'complaint', deadline: due, state: 'settled', closedAt: TEST_NOW }),
  ]);
  await macros.save([{ ...emptyMacro('m'), name: '答复', key: '7', kinds: ['urge-shipment'], reply: '', memo: true }]);
  await show(world);
  [...root.querySelectorAll<HTMLElement>('[role=tab]')]
    .find(({ textContent }) => textContent?.startsWith('全部'))
    ?.click();
  await expect.poll(() => root.querySelectorAll('[data-ticket-id]').length).toBe(4);
  press('*');
  await expect.poll(() => root.querySelector('.batch')?.textContent).toContain('已选 4');
  press('7');
  await expect.poll(() => dialog()?.textContent).toContain('将对 1 张生效');
  const said = dialog()?.textContent;
  expect(said).toContain('1 张不能');
  expect(said).toContain('承诺时间');
  expect(said).toContain('跳过 1 张：这个操作不用于 投诉 1');
  expect(said).toContain('跳过 1 张：已经关闭');
  expect(said).toContain('同时复制 1 条回复');
  expect(said).toContain('这次不复制');
  world.answer = async ({ id, targets }) => ({
    commandId: id,
    results: targets.map(({ ticketId, rev }) =>
      ticketId === 'a'
        ? { ticketId, ok: true, rev: rev + 1 }
        : { ticketId, ok: false, error: { code: 'missing-field', params: { field: '承诺时间' } } },
    ),
  });
  await agree();
  await expect.poll(() => dialog()?.textContent).toContain('重试 1 张');
  const requests = world.sent.filter(({ name }) => name === 'ui.runCommand').map(({ data }) => data as CommandRequest);
  expect(requests[0]?.targets.map(({ ticketId }) => ticketId)).toEqual(['a', 'bb']);
  expect(world.copied[0]).toContain('预计 今天17:00 前发出');
  expect(root.querySelector('.batch')?.textContent).toContain('已选 3');
  dialog()?.querySelector<HTMLElement>('.primary')?.click();
  await expect.poll(() => sent(world).length).toBe(2);
});

test('a batch that was not heard keeps its selection', async () => {
  const world = createUiWorld([urged('a'), urged('b')]);
  world.answer = () => Promise.reject(new AppError('no-receiver'));
  await show(world);
  selectBoth();
  press('4');
  await agree();
  await expect.poll(() => sent(world).length).toBe(1);
  await expect.poll(() => dialog()?.querySelector('.error')?.textContent).toBeTruthy();
  expect(root.querySelector('.batch')?.textContent).toContain('已选 2');
});

test('at most a batch is asked for; the rest stays selected', async () => {
  const many = Array.from({ length: BATCH_LIMIT + 2 }, (_, n) => buildTicket({ id: `t${n}`, kind: 'other' }));
  const world = createUiWorld(many);
  await show(world);
  press('*');
  await expect.poll(() => root.querySelector('.batch')).not.toBeNull();
  press('4');
  await expect.poll(() => dialog()?.textContent).toContain('其余 2 张保持选中');
  await agree();
  await expect.poll(() => sent(world).length).toBe(1);
  const requests = world.sent.filter(({ name }) => name === 'ui.runCommand').map(({ data }) => data as CommandRequest);
  expect(requests[0]?.targets).toHaveLength(BATCH_LIMIT);
  await expect.poll(() => root.querySelector('.batch')?.textContent).toContain('已选 2');
});

test('on several tickets a reply of a picture is never the standard one', async () => {
  const world = await withPictures('', 1);
  selectBoth();
  press('7');
  await agree();
  await expect.poll(() => sent(world).length).toBe(1);
  expect(world.copied).toEqual(['picture image/png']);
  expect(sent(world)[0]).toMatchObject({ template: 'pics', parts: [{ ...record, fill: true }] });
});

const openAll = () =>
  [...root.querySelectorAll<HTMLElement>('[role=tab]')]
    .find(({ textContent }) => textContent?.startsWith('全部'))
    ?.click();

test('a selection of which one fits: its refusal is said', async () => {
  const closed = buildTicket({ id: 'd', kind: 'urge-shipment', state: 'settled', closedAt: TEST_NOW });
  const world = createUiWorld([urged('a'), closed]);
  world.answer = async ({ id }) => ({
    commandId: id,
    results: [{ ticketId: 'a', ok: false, error: { code: 'stale' } }],
  });
  await macros.save([{ ...emptyMacro('m'), name: '答复', key: '7', reply: '' }]);
  await show(world);
  openAll();
  await expect.poll(() => root.querySelectorAll('[data-ticket-id]').length).toBe(2);
  press('*');
  await expect.poll(() => root.querySelector('.batch')?.textContent).toContain('已选 2');
  press('7');
  await agree();
  await expect.poll(() => dialog()?.textContent).toContain('重试 1 张');
});

test('while it runs, no key acts on what lies under it', async () => {
  const world = createUiWorld([urged('a'), urged('b')]);
  world.answer = () => new Promise(() => undefined);
  await macros.save([{ ...emptyMacro('m'), name: '答复', key: '7', reply: '' }]);
  await show(world);
  selectBoth();
  press('7');
  await agree();
  await expect.poll(() => sent(world).length).toBe(1);
  // A browser gives the keys to the body when the focused button goes off.
  for (const key of ['s', 'Escape', 'c'])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await new Promise((done) => setTimeout(done));
  expect([...root.querySelectorAll('[role=dialog] h2')].map((title) => title.textContent)).toEqual(['答复']);
  expect(root.querySelector('.batch')?.textContent).toContain('已选 2');
});

test('sent again after a lost answer it is the same command', async () => {
  const world = createUiWorld([urged('a'), urged('b')]);
  await macros.save([{ ...emptyMacro('both'), name: '都回复', key: '7', reply: '' }]);
  await show(world);
  selectBoth();
  await expect
    .poll(() => {
      press('7');
      return dialog();
    })
    .not.toBeNull();
  const { answer } = world;
  world.answer = () => Promise.reject(new AppError('no-receiver'));
  await agree();
  await expect.poll(() => dialog()?.querySelector('[role=alert]')).toBeTruthy();
  world.answer = answer;
  await agree();
  await expect.poll(dialog).toBeNull();
  const [first, second] = world.sent.filter(({ name }) => name === 'ui.runCommand').map(({ data }) => data);
  expect((second as CommandRequest).id).toBe((first as CommandRequest).id);
});
