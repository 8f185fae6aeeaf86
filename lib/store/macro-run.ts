// What a macro means for tickets as they are: what is copied, what is still missing, which command does the rest. Pure.
import type { Command } from '../ticket/command';
import { type Macro, partsOf } from '../ticket/macro';
import { memoLine } from '../ticket/memo';
import { fillReply, gapsOf, type ReplyContext, replyText, replyValues } from '../ticket/reply';
import type { Ticket } from '../ticket/ticket';

type MacroCommand = Extract<Command, { type: 'macro' }>;

/** What of a macro is written out for one ticket; null = it has none. May have gaps. */
export interface MacroTexts {
  reply: string | null;
  note: string | null;
}

/** `template`: the text of the template that the macro names; null = it names none. */
export function macroTextsOf(macro: Macro, ticket: Ticket, template: string | null, ctx: ReplyContext): MacroTexts {
  const values = replyValues(ticket, ctx);
  return {
    reply: macro.reply === null ? null : template === null ? replyText(ticket, ctx) : fillReply(template, values),
    note: macro.note === '' ? null : fillReply(macro.note, values),
  };
}

export const missingIn = (texts: MacroTexts): string[] => gapsOf(`${texts.reply ?? ''}\n${texts.note ?? ''}`);

/** For one ticket, with its texts as they were filled in. */
export function macroCommand(macro: Macro, name: string, texts: MacroTexts, now: number): MacroCommand {
  const parts = partsOf(macro, now, texts.reply === null ? null : { text: texts.reply }).map((part) =>
    part.type === 'note' && texts.note !== null ? { type: part.type, text: texts.note } : part,
  );
  return withTemplate(macro, { type: 'macro', name, parts });
}

/** For several: the worker fills the texts in, ticket by ticket. */
export function macroBatch(macro: Macro, name: string, template: string | null, now: number): MacroCommand {
  const parts = partsOf(macro, now, macro.reply === null ? null : { template: template ?? '' });
  return withTemplate(macro, { type: 'macro', name, parts });
}

const withTemplate = (macro: Macro, command: MacroCommand): MacroCommand =>
  macro.reply ? { ...command, template: macro.reply } : command;

/** The memo line with the macro's note in it. */
export function macroMemo(ticket: Ticket, note: string | null, ctx: ReplyContext): string {
  return memoLine(ticket, note === null ? ctx : { ...ctx, note });
}

/** Replies of several tickets as one text, each under its order number; those with gaps are left out. */
export function repliesTogether(entries: readonly { ticket: Ticket; texts: MacroTexts }[]): {
  text: string;
  n: number;
} {
  const whole = entries.filter(({ texts }) => texts.reply !== null && missingIn(texts).length === 0);
  const text = whole.map(({ ticket, texts }) => `${ticket.orderId ?? ''}\n${texts.reply ?? ''}`.trim()).join('\n\n');
  return { text, n: whole.length };
}
