// Random commands and their context, for property tests.
import fc from 'fast-check';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import type { MacroPart } from '@/lib/ticket/command';
import type { CommandContext, TicketCommand } from '@/lib/ticket/transitions';

/** A context at `now` (ms) of 小林; `over` replaces properties. Also fits `createTicket` but for `newId`. */
export function contextAt(now: number, over: Partial<CommandContext> = {}): CommandContext {
  return {
    now,
    by: '小林',
    commandId: 'c1',
    required: {},
    replies: {},
    attachments: [],
    rules: DEFAULT_SETTINGS.rules,
    ...over,
  };
}

/** Any part of a macro. */
function arbitraryPart(now: number): fc.Arbitrary<MacroPart> {
  return fc.constantFrom<MacroPart>(
    { type: 'note', text: '已问仓库 {订单号}', fill: true },
    { type: 'reply', text: '', fill: true },
    { type: 'reply', text: '亲，{快递}', fill: true },
    { type: 'claim' },
    { type: 'wait' },
    { type: 'resume' },
    { type: 'transfer', to: '小周', reason: '' },
    { type: 'snooze', until: now + 5_000 },
    { type: 'priority', priority: 3 },
    { type: 'tag', add: ['加急'], remove: ['破损'] },
    { type: 'settle', settlement: { agreed: true, note: '' } },
    { type: 'ignore', reason: '' },
  );
}

/** Any command on an existing ticket, about half of them with arguments that are refused or change nothing. */
export function arbitraryCommand(now: number): fc.Arbitrary<TicketCommand> {
  const text = fc.constantFrom('', '已问仓库', '电话 13800138000', 'x'.repeat(10_001));
  const tags = fc.array(fc.constantFrom('加急', '破损', ' 加急 ', ''), { maxLength: 3 });
  const until = fc.constantFrom(null, now + 1_000, now + 5_000, now - 1);
  return fc.oneof(
    fc.constantFrom<TicketCommand>({ type: 'claim' }, { type: 'release' }, { type: 'wait' }, { type: 'resume' }),
    text.map((value): TicketCommand => ({ type: 'note', text: value })),
    text.map((value): TicketCommand => ({ type: 'reply', text: value })),
    fc.record({ type: fc.constant('transfer' as const), to: fc.constantFrom('小周', '小林', ''), reason: text }),
    until.map((value): TicketCommand => ({ type: 'snooze', until: value })),
    fc
      .constantFrom(0, 1, 2, 3)
      .map((priority): TicketCommand => ({ type: 'priority', priority: priority as 0 | 1 | 2 | 3 })),
    fc.record({ type: fc.constant('tag' as const), add: tags, remove: tags }),
    fc
      .record({ agreed: fc.constantFrom(true, false, null), note: text })
      .map((settlement): TicketCommand => ({ type: 'settle', settlement })),
    fc
      .record({ type: fc.constantFrom('cancel' as const, 'ignore' as const, 'reopen' as const), reason: text })
      .map((command): TicketCommand => command),
    fc.record({
      type: fc.constant('step' as const),
      step: fc.constantFrom('shipped', 'promise'),
      title: fc.constantFrom('发货了吗？', ''),
      state: fc.constantFrom('done' as const, 'skipped' as const, null),
    }),
    fc.array(arbitraryPart(now), { minLength: 1, maxLength: 4 }).map(
      (parts): TicketCommand => ({
        type: 'macro',
        name: '催仓库',
        parts,
      }),
    ),
  );
}
