// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PanelReply } from '@/lib/messaging/protocol';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { guideOf } from '@/lib/ticket/guide';
import type { Bridge, PanelRequest } from '../bridge';
import { giveReply } from './give-reply';
import { PanelGuide } from './guide';
import { createPanelModel } from './model';
import { PanelOwed, PanelTask } from './platform';
import { ReplyForm } from './reply-form';

const ticket = buildTicket({ kind: 'urge-shipment' });
const replies: PanelReply[] = [
  { type: 'standard', id: 'urge-shipment', text: '亲，预计 【承诺时间？】 前发出' },
  { type: 'template', id: 't1', title: '尺码表', group: '', text: '请看尺码', pictures: [] },
];

let root: HTMLElement;
const copied: string[] = [];
const send = vi.fn();

function makeModel() {
  const model = createPanelModel({
    config: () => ({ language: 'zh-CN', me: '小林' }),
    identity: () => ({ shop: ticket.shop, agent: '小林' }),
    alive: () => true,
    client: { send },
  } as unknown as Bridge);
  model.data.value = {
    ...{ me: '小林', tickets: [ticket], events: [], memos: {}, required: {}, owed: {} },
    replies: { [ticket.id]: replies },
    guides: { [ticket.id]: guideOf('urge-shipment', [])?.steps ?? [] },
  };
  return model;
}

beforeEach(() => {
  vi.setSystemTime(TEST_NOW);
  root = document.body.appendChild(document.createElement('div'));
  copied.length = 0;
  send.mockReset().mockResolvedValue({ commandId: 'c', results: [{ ticketId: ticket.id, ok: true, rev: 2 }] });
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a reply with a gap is neither copied nor written down; filled in it is both', async () => {
  const model = makeModel();
  render(<ReplyForm model={model} ticket={ticket} />, root);
  const area = root.querySelector('textarea');
  if (!area) throw new Error('no text');
  expect(root.textContent).toContain('还缺：承诺时间');
  model.primary.act?.();
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('【承诺时间？】');
  expect([copied, send.mock.calls]).toEqual([[], []]);
  area.value = '亲，预计 明天 前发出';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => root.textContent).not.toContain('还缺');
  model.primary.act?.();
  await expect
    .poll(() => send.mock.calls[0]?.[1].command.command)
    .toEqual({ type: 'reply', text: '亲，预计 明天 前发出' });
  expect(copied).toEqual(['亲，预计 明天 前发出']);
});

test('a template is found by its text and named, so that its use is counted', async () => {
  const model = makeModel();
  render(<ReplyForm model={model} ticket={ticket} />, root);
  const search = root.querySelector<HTMLInputElement>('input[type=search]');
  if (!search) throw new Error('no search');
  search.value = '尺码';
  search.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => root.querySelector('textarea')?.value).toBe('请看尺码');
  model.primary.act?.();
  await expect.poll(() => send.mock.calls[0]?.[1].command.command).toMatchObject({ type: 'reply', template: 't1' });
});

test('initials find a reply once their script is there; a picture alone is copied, written down and counted', async () => {
  const bridge = {
    ...{ config: () => ({ language: 'zh-CN', me: '小林' }), identity: () => ({ shop: ticket.shop, agent: '小林' }) },
    ...{ alive: () => true, client: { send } },
  } as unknown as Bridge;
  const model = createPanelModel(bridge);
  const data = makeModel().data.value;
  const only: PanelReply[] = [
    { type: 'template', id: 't2', title: '尺码表', group: '', text: '', pictures: ['尺码.png', '量法.png'] },
  ];
  model.data.value = data && { ...data, replies: { [ticket.id]: [...replies.slice(0, 1), ...only] } };
  const asked: [string, unknown][] = [];
  send.mockImplementation(async (name: string, data: Record<string, unknown>) => {
    asked.push([name, data['script'] ?? data['at']]);
    if (name === 'page.loadPanel') bridge.pinyin = (text, word) => text.startsWith('尺码表 ') && word === 'cmb';
    return name === 'page.replyPicture'
      ? { type: 'image/png', data: btoa('png') }
      : { commandId: 'c', results: [{ ticketId: ticket.id, ok: true, rev: 2 }] };
  });
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly items: Record<string, Promise<Blob>>;
      constructor(items: Record<string, Promise<Blob>>) {
        this.items = items;
      }
    },
  );
  const write = async ([item]: { items: Record<string, Promise<Blob>> }[]) =>
    void copied.push((await item?.items['image/png'])?.type ?? '');
  vi.stubGlobal('navigator', { clipboard: { write } });
  render(<ReplyForm model={model} ticket={ticket} />, root);
  const search = root.querySelector<HTMLInputElement>('input[type=search]');
  if (!search) throw new Error('no search');
  search.value = 'cmb';
  search.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => root.querySelector('select')?.value).toBe('t2');
  expect(root.querySelectorAll('option')).toHaveLength(1);
  expect([...root.querySelectorAll('.copies button')].map((button) => button.textContent)).toEqual([
    '复制图片 尺码.png',
    '复制图片 量法.png',
  ]);
  model.primary.act?.();
  await expect.poll(() => asked.filter(([name]) => name === 'page.runCommand').length).toBe(1);
  expect(copied).toEqual(['image/png']);
  expect(asked).toContainEqual(['page.replyPicture', 0]);
  expect(send.mock.calls.find(([name]) => name === 'page.runCommand')?.[1].command.command).toEqual({
    ...{ type: 'reply', template: 't2' },
    text: '[图片] 尺码.png、量法.png',
  });
});

test('what is typed stays with the order while the panel is closed, as long as the words are the same', async () => {
  const model = makeModel();
  const show = () => render(<ReplyForm model={model} ticket={ticket} />, root);
  show();
  const area = () => root.querySelector('textarea') as HTMLTextAreaElement;
  area().value = '亲，写到一半';
  area().dispatchEvent(new Event('input', { bubbles: true }));
  render(null, root);
  show();
  expect(area().value).toBe('亲，写到一半');
  render(null, root);
  model.data.value = model.data.value && {
    ...model.data.value,
    replies: { [ticket.id]: [{ type: 'standard', id: 'urge-shipment', text: '亲，预计 明天 前发出' }] },
  };
  show();
  expect(area().value).toBe('亲，预计 明天 前发出');
});

test('what is typed is neither lost nor given to another reply when news come in', async () => {
  const model = makeModel();
  render(<ReplyForm model={model} ticket={ticket} />, root);
  const area = () => root.querySelector('textarea') as HTMLTextAreaElement;
  const type = (text: string) => {
    area().value = text;
    area().dispatchEvent(new Event('input', { bubbles: true }));
  };
  const hear = (heard: PanelReply[]) => {
    model.data.value = model.data.value && { ...model.data.value, replies: { [ticket.id]: heard } };
    render(<ReplyForm model={model} ticket={ticket} />, root);
  };
  const [standard, template] = replies as [PanelReply, PanelReply];
  type('亲，写到一半');
  await expect.poll(() => root.textContent).not.toContain('还缺');
  hear([{ ...standard, text: '亲，预计 明天 前发出' }, template]);
  expect(area().value, 'its words have changed').toBe('亲，写到一半');
  hear([template, standard]);
  expect(area().value, 'another one fits better now').toBe('亲，写到一半');
  hear([template]);
  expect(area().value, 'it is not offered any more').toBe('亲，写到一半');
  hear(replies);
  const choose = (id: string) => {
    const select = root.querySelector('select') as HTMLSelectElement;
    select.value = id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  choose('t1');
  await expect.poll(() => area().value).toBe('请看尺码');
  type('请看尺码表');
  choose('urge-shipment');
  await expect.poll(() => area().value, { message: 'each has its own' }).toBe('亲，写到一半');
  model.primary.act?.();
  await expect.poll(() => send.mock.calls[0]?.[1].command.command).toEqual({ type: 'reply', text: '亲，写到一半' });
});

test('a reply is given once, however often the key is pressed; the same one again is only copied', async () => {
  const model = makeModel();
  const given = () => send.mock.calls.filter(([name]) => name === 'page.runCommand').length;
  const data = model.data.value;
  const event = {
    ...{ ticketId: ticket.id, n: 1, at: TEST_NOW, by: { type: 'agent' as const, name: '小林' } },
    ...{ type: 'replied' as const, text: '请看尺码' },
  };
  send.mockImplementation(async (name: string) =>
    name === 'page.panel'
      ? { ...data, events: given() > 0 ? [event] : [] }
      : { commandId: 'c', results: [{ ticketId: ticket.id, ok: true, rev: 2 }] },
  );
  model.request.value = { orderId: ticket.orderId } as PanelRequest;
  const near = root.appendChild(document.createElement('button'));
  const [, template] = replies as [PanelReply, PanelReply];
  const give = (text = template.text) => giveReply(model, ticket, template, text, near);
  expect(await Promise.all([give(), give()])).toEqual([true, false]);
  expect([copied, given()]).toEqual([['请看尺码'], 1]);
  expect(await give()).toBe(true);
  expect([copied, given()]).toEqual([['请看尺码', '请看尺码'], 1]);
  expect(model.toast.value).toEqual({ text: model.texts().copied, bad: false });
  await give('请看尺码表');
  expect(given()).toBe(2);
});

test('a task and what is owed are said in short; a settlement’s demands until its form is open', () => {
  const model = makeModel();
  const data = model.data.value;
  const entry = { id: 'o', action: 'finish', sendAt: TEST_NOW + 10_000 };
  const owed = [
    { ...entry, state: 'waiting' as const },
    { ...entry, id: 'f', state: 'failed' as const, error: 'session' },
    { ...entry, id: 'u', state: 'unknown' as const },
  ];
  model.data.value = data && {
    ...data,
    owed: { [ticket.id]: owed },
    required: { [ticket.id]: ['agreed', 'evidence'] },
  };
  const task = { id: 't', metaId: 'm', sender: '小周', receiver: '小林', priority: 1 as const, ours: true, memo: '急' };
  const lines = () => {
    render(
      <>
        <PanelTask model={model} task={task} />
        <PanelOwed model={model} ticket={ticket} />
      </>,
      root,
    );
    return [...root.querySelectorAll('section,p')].map((element) => element.textContent);
  };
  expect(lines()).toEqual([
    '轻任务 小周 → 小林急',
    '急',
    '将通知平台：完成任务 · 今天 15:00',
    '平台未接受：完成任务 · 授权已过期',
    '不知道平台是否收到：完成任务。请到平台核对。',
    '结单要填：协商一致、凭证',
  ]);
  model.form.value = { type: 'settle', ticketId: ticket.id };
  expect(lines().at(-1)).not.toContain('结单要填');
});

test('the guide shows the next step only', () => {
  const model = makeModel();
  render(
    <PanelGuide model={model} ticket={{ ...ticket, steps: { shipped: { state: 'done', by: '小林', at: 1 } } }} />,
    root,
  );
  expect(root.querySelector('[data-step]')?.getAttribute('data-step')).toBe('promise');
  expect(root.textContent).toContain('2/4');
});
