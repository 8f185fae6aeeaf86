// What a macro means for tickets as they are: what is copied, what is still missing, which command does the rest. Pure.
import type { Command } from '../ticket/command';
import { type Macro, macroFits, partsOf } from '../ticket/macro';
import { memoLine } from '../ticket/memo';
import { fillReply, gapsOf, type ReplyContext, replyRecord, replyText, replyValues } from '../ticket/reply';
import type { Template } from '../ticket/template';
import { isOpen, type Kind, type Ticket } from '../ticket/ticket';

type MacroCommand = Extract<Command, { type: 'macro' }>;
/** The template that a macro names; null = it names none. */
export type MacroTemplate = Pick<Template, 'text' | 'pictures'> | null;
type Named = readonly { name: string }[];

/** What of a macro is written out for one ticket; null = it has none. May have gaps; a reply may be empty where it has pictures. */
export interface MacroTexts {
  reply: string | null;
  note: string | null;
}

export function macroTextsOf(macro: Macro, ticket: Ticket, template: MacroTemplate, ctx: ReplyContext): MacroTexts {
  const values = replyValues(ticket, ctx);
  return {
    reply: macro.reply === null ? null : template === null ? replyText(ticket, ctx) : fillReply(template.text, values),
    note: macro.note === '' ? null : fillReply(macro.note, values),
  };
}

export const missingIn = (texts: MacroTexts): string[] => gapsOf(`${texts.reply ?? ''}\n${texts.note ?? ''}`);

/** Must an agent see it first? A clipboard holds one thing, so of text and pictures all but one are copied by hand. */
export function needsForm(texts: MacroTexts, pictures: Named): boolean {
  return missingIn(texts).length > 0 || pictures.length + (texts.reply ? 1 : 0) > 1;
}

/** For one ticket, with its texts as they were filled in and the pictures of its reply. */
export function macroCommand(
  macro: Macro,
  name: string,
  texts: MacroTexts,
  pictures: Named,
  now: number,
): MacroCommand {
  const reply = texts.reply === null ? null : { text: replyRecord(texts.reply, pictures) };
  const parts = partsOf(macro, now, reply).map((part) =>
    part.type === 'note' && texts.note !== null ? { type: part.type, text: texts.note } : part,
  );
  return withTemplate(macro, { type: 'macro', name, parts });
}

/** For several: the worker fills the texts in, ticket by ticket. */
export function macroBatch(macro: Macro, name: string, template: MacroTemplate, now: number): MacroCommand {
  const text = template === null ? '' : replyRecord(template.text, template.pictures);
  const parts = partsOf(macro, now, macro.reply === null ? null : { template: text });
  return withTemplate(macro, { type: 'macro', name, parts });
}

const withTemplate = (macro: Macro, command: MacroCommand): MacroCommand =>
  macro.reply ? { ...command, template: macro.reply } : command;

/** Of a selection: what a macro is run on, and what it leaves alone. */
export interface MacroTargets {
  fit: Ticket[];
  /** Open ones that it is not for: how many of which kind, most first. */
  kinds: [Kind, number][];
  closed: number;
}

export function macroTargets(macro: Macro, tickets: readonly Ticket[]): MacroTargets {
  const open = tickets.filter(({ state }) => isOpen(state));
  const kinds = new Map<Kind, number>();
  for (const { kind } of open) if (!macroFits(macro, kind)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return {
    fit: open.filter(({ kind }) => macroFits(macro, kind)),
    kinds: [...kinds].sort((a, b) => b[1] - a[1]),
    closed: tickets.length - open.length,
  };
}

/** The memo line with the macro's note in it. */
export function macroMemo(ticket: Ticket, note: string | null, ctx: ReplyContext): string {
  return memoLine(ticket, note === null ? ctx : { ...ctx, note });
}

/** Replies of several tickets as one text, each under its order number; those with gaps, or pictures alone, are left out. */
export function repliesTogether(entries: readonly { ticket: Ticket; texts: MacroTexts }[]): {
  text: string;
  n: number;
} {
  const whole = entries.filter(({ texts }) => texts.reply && missingIn(texts).length === 0);
  const text = whole.map(({ ticket, texts }) => `${ticket.orderId ?? ''}\n${texts.reply ?? ''}`.trim()).join('\n\n');
  return { text, n: whole.length };
}
