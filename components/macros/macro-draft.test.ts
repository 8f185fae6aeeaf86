import { expect, test } from 'vitest';
import { emptyMacro, type Macro } from '@/lib/ticket/macro';
import { macroFromDraft, macroToDraft } from './macro-draft';

const macro: Macro = { ...emptyMacro('m1'), name: '查物流', key: '7', note: '问快递', snooze: { minutes: 30 } };

test('a macro comes back as it was typed, also before it has a name', () => {
  expect(macroFromDraft(macroToDraft({ ...macro, name: '' }), macro)).toEqual({ ...macro, name: '' });
  const fresh = emptyMacro('');
  expect(macroFromDraft(macroToDraft({ ...fresh, note: '半句' }), fresh)).toEqual({ ...fresh, note: '半句' });
});

test.each([undefined, '', '{', 'null', '[]', '7', '"x"'])('%j says nothing: the macro itself', (kept) => {
  const empty = kept === '[]' || kept === '7' || kept === '"x"';
  expect(macroFromDraft(kept, macro)).toEqual(empty ? { ...emptyMacro('m1'), name: '' } : macro);
});
