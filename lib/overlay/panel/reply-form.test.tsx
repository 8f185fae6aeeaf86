// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PanelReply } from '@/lib/messaging/protocol';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { guideOf } from '@/lib/ticket/guide';
import type { Bridge } from '../bridge';
import { PanelGuide } from './guide';
import { createPanelModel } from './model';
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
    ...{ tickets: [ticket], events: [], memos: {}, required: {}, owed: {} },
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

test('the guide shows the next step only', () => {
  const model = makeModel();
  render(
    <PanelGuide model={model} ticket={{ ...ticket, steps: { shipped: { state: 'done', by: '小林', at: 1 } } }} />,
    root,
  );
  expect(root.querySelector('[data-step]')?.getAttribute('data-step')).toBe('promise');
  expect(root.textContent).toContain('2/4');
});
