import { describe, expect, it } from 'vitest';
import type { PanelDraftMessage } from '../messaging/panel-draft';
import type { Draft } from '../ticket/ports';
import { createDraftReceiver } from './panel-draft';

const begin: PanelDraftMessage = { type: 'begin', draftId: 'd1', form: 'settle', ticketId: 't1' };
const file = (size: number): PanelDraftMessage => ({
  type: 'file',
  id: 'f1',
  name: '退款.png',
  mime: 'image/png',
  size,
});
const chunk = (text: string): PanelDraftMessage => ({ type: 'chunk', data: btoa(text) });
const bad = { type: 'failed', error: { code: 'bad-request', params: {} } };

async function send(messages: readonly unknown[]) {
  const drafts: Draft[] = [];
  const receiver = createDraftReceiver({ putDraft: async (draft) => void drafts.push(draft) }, () => 5);
  const replies = await Promise.all(messages.map((message) => receiver.take(message)));
  return { drafts, last: replies.at(-1), replies };
}

describe('pictures from a panel', () => {
  it('are put together, hashed and stored under a name that only pages use', async () => {
    const { drafts, last } = await send([begin, file(6), chunk('abc'), chunk('def'), { type: 'end' }]);
    expect(last).toEqual({ type: 'stored', draftId: 'd1' });
    expect(drafts).toMatchObject([{ id: 'panel:d1', form: 'settle', ticketId: 't1', updatedAt: 5 }]);
    const [stored] = drafts[0]?.files ?? [];
    expect(await stored?.blob.text()).toBe('abcdef');
    expect(stored).toMatchObject({
      name: '退款.png',
      type: 'image/png',
      hash: 'bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721',
    });
  });

  it.each<[string, unknown[]]>([
    ['a file before the beginning', [file(1)]],
    ['a chunk without a file', [begin, chunk('a')]],
    ['two beginnings', [begin, begin]],
    ['more bytes than announced', [begin, file(2), chunk('abc')]],
    ['fewer bytes than announced', [begin, file(4), chunk('abc'), { type: 'end' }]],
    ['no base64', [begin, file(3), { type: 'chunk', data: '<img>' }]],
    ['no picture', [begin, { ...file(3), mime: 'text/html' }]],
    ['SVG, which can hold scripts', [begin, { ...file(3), mime: 'image/svg+xml' }]],
    ['a chunk that is too long', [begin, file(300_000), { type: 'chunk', data: 'A'.repeat(262_145) }]],
    ['nonsense', ['hello']],
  ])('refuses %s and stores nothing', async (_, messages) => {
    const { drafts, last } = await send(messages);
    expect(last).toEqual(bad);
    expect(drafts).toEqual([]);
  });

  it('refuses more than 8 MB in all', async () => {
    const { last } = await send([begin, file(8_000_000), file(1_000_000)]);
    expect(last).toMatchObject({ type: 'failed', error: { code: 'too-large' } });
  });

  it('takes nothing more after a failure', async () => {
    const { drafts, last } = await send([begin, file(2), chunk('abc'), { type: 'end' }]);
    expect(last).toEqual(bad);
    expect(drafts).toEqual([]);
  });
});
