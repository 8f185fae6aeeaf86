// What the reply picker offers for a ticket, in order, and what a search leaves of it. Pure.
import { fittingReply, type ReplyContext, type ReplyKey, replyKeys, standardReply } from './reply';
import { canSee, suggestFor, type Template } from './template';
import type { Ticket } from './ticket';

export type ReplyChoice =
  | { type: 'standard'; id: ReplyKey; title: string; text: string; fits: boolean }
  | { type: 'template'; id: string; title: string; text: string; template: Template };

/**
 * The template that a rule of the shop suggests; the standard reply that fits now, templates for the ticket's kind, the other standard replies of the kind, the rest. Only what
 * the agent may see.
 */
export function replyChoices(
  ticket: Ticket,
  templates: readonly Template[],
  ctx: ReplyContext,
  nameOf: (key: ReplyKey) => string,
): ReplyChoice[] {
  const fitting = fittingReply(ticket, ctx);
  const standards = replyKeys(ticket.kind)
    .sort((a, b) => Number(b === fitting) - Number(a === fitting))
    .map((id): ReplyChoice => {
      const text = standardReply(id, ctx.replies);
      return { type: 'standard', id, title: nameOf(id), text, fits: id === fitting };
    });
  const seen = templates.filter((template) => canSee(template, { shop: ticket.shop, me: ctx.by ?? '' }));
  const own = suggestFor(seen, ticket.kind).map(
    (template): ReplyChoice => ({
      type: 'template',
      id: template.id,
      title: template.title,
      text: template.text,
      template,
    }),
  );
  const forKind = (choice: ReplyChoice): boolean =>
    choice.type === 'template' && choice.template.kinds.includes(ticket.kind);
  const suggested = own.filter(({ id }) => id === ticket.template);
  const others = own.filter(({ id }) => id !== ticket.template);
  return [
    ...suggested,
    ...standards.slice(0, 1),
    ...others.filter(forKind),
    ...standards.slice(1),
    ...others.filter((one) => !forKind(one)),
  ];
}

/** Does `text` contain `word`, as written or by its pinyin? */
export type WordMatch = (text: string, word: string) => boolean;

export const plainMatch: WordMatch = (text, word) => text.toLowerCase().includes(word);

/** Every word of `query` must be in title or group (by pinyin, too) or, as written, in the text. */
export function findReplies<T extends { title: string; text: string; group?: string }>(
  choices: readonly T[],
  query: string,
  match: WordMatch,
): T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ title, text, group = '' }) =>
    words.every((word) => plainMatch(`${title} ${group} ${text}`, word) || match(`${title} ${group}`, word)),
  );
}
