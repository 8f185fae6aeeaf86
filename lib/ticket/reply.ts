// Replies to copy into the chat (article K11, U2–U5): the standard ones, and how variables are filled in. Chinese, since buyers
// read them; shops edit them in settings, beside templates of their own (lib/ticket/template.ts).
import type { DeadlineRule } from './deadline';
import { formatMoment } from './moment';
import { promisedTime, situationOf } from './situation';
import type { Kind, Ticket } from './ticket';

/** Variables that a reply may use, written `{订单号}`. */
export const REPLY_VARIABLES = [
  '买家',
  '订单号',
  '商品',
  '金额',
  '下单时间',
  '付款时间',
  '承诺时间',
  '客服',
  '店铺',
] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

export const DEFAULT_REPLIES: Readonly<Record<Kind, string>> = {
  'urge-shipment':
    '亲，您的订单 {订单号} 我们已催促仓库加急处理，预计 {承诺时间} 前发出，发出后第一时间告诉您，感谢您的耐心等待。',
  'ship-due': '亲，您的订单 {订单号} 正在备货，预计 {承诺时间} 前发出，请您放心。',
  refund: '亲，您的订单 {订单号} 的退款申请已收到，我们正在核实，会在 {承诺时间} 前给您答复。',
  collaboration: '亲，您反馈的订单 {订单号} 的问题我们已收到，由 {客服} 跟进，会尽快与您联系。',
  complaint: '亲，非常抱歉给您带来不好的体验。订单 {订单号} 的问题由 {客服} 负责，我们会在 {承诺时间} 前给您处理方案。',
  consultation: '亲，您好，关于订单 {订单号}，请问有什么可以帮您？',
  resend: '亲，您的订单 {订单号} 的补发/换货已登记，预计 {承诺时间} 前寄出，单号会及时告诉您。',
  logistics: '亲，订单 {订单号} 的物流问题我们已联系快递核实，有结果马上告诉您。',
  'price-alert': '亲，关于订单 {订单号} 的价格问题我们正在核实，请您稍等。',
  other: '亲，关于订单 {订单号} 的问题我们已收到，由 {客服} 跟进。',
};

/**
 * Further standard replies, by `kind:case`. A case that is a situation (lib/ticket/situation.ts) is suggested by itself; the others
 * are chosen by hand.
 */
export const CASE_REPLIES = {
  'urge-shipment:shipped':
    '亲，您的订单 {订单号} 已经发出，物流信息可能稍有延迟，请您留意订单详情里的物流更新，感谢您的耐心等待。',
  'urge-shipment:late':
    '亲，非常抱歉，您的订单 {订单号} 没能按时发出。我们已让仓库优先处理，最晚 {承诺时间} 前发出，给您添麻烦了。',
  'urge-shipment:no-stock':
    '亲，非常抱歉，订单 {订单号} 里的 {商品} 暂时缺货，预计 {到货时间} 到货。您愿意等待、更换其他款式，还是申请退款？都可以告诉我们。',
  'ship-due:shipped': '亲，您的订单 {订单号} 已经发出，请您留意订单详情里的物流更新。',
  'refund:return':
    '亲，订单 {订单号} 的退货申请已同意，请在 7 天内寄回并填写退货单号，超时申请会自动关闭；收到后我们会尽快给您退款。',
  'refund:done': '亲，订单 {订单号} 的退款已为您办理，金额 {金额} 元会原路退回，请您留意到账。',
  'collaboration:agreed': '亲，订单 {订单号} 的问题已按与您商定的办法处理好，感谢您的理解，有事请随时联系我们。',
} as const satisfies Record<`${Kind}:${string}`, string>;
export type ReplyCase = keyof typeof CASE_REPLIES;
export type ReplyKey = Kind | ReplyCase;

const isCase = (key: string): key is ReplyCase => Object.hasOwn(CASE_REPLIES, key);

/** All standard replies of a kind, the general one first. */
export function replyKeys(kind: Kind): ReplyKey[] {
  return [kind, ...(Object.keys(CASE_REPLIES) as ReplyCase[]).filter((key) => key.startsWith(`${kind}:`))];
}

/** The text of a standard reply: the shop's, else ours. */
export function standardReply(key: ReplyKey, replies: Readonly<Record<string, string>>): string {
  return replies[key] || (isCase(key) ? CASE_REPLIES[key] : DEFAULT_REPLIES[key]);
}

export interface ReplyContext {
  /** ms */
  now: number;
  /** The agent's name. */
  by: string | null;
  /** Texts of the shop by ReplyKey; an empty or absent one falls back to ours. */
  replies: Readonly<Record<string, string>>;
  /** The shop's deadline rules. */
  rules: readonly DeadlineRule[];
}

/** What is known of a ticket, per variable. The part of `main:sub` after the colon signs. */
export function replyValues(ticket: Ticket, ctx: ReplyContext): Partial<Record<ReplyVariable, string>> {
  const { order } = ticket;
  const promised = promisedTime(ticket, ctx.rules, ctx.now)?.dueAt;
  const values: Partial<Record<ReplyVariable, string>> = { 店铺: ticket.shop };
  if (order.buyer) values.买家 = order.buyer;
  if (ticket.orderId) values.订单号 = ticket.orderId;
  if (order.items?.[0]) values.商品 = order.items[0].title;
  if (order.amount) values.金额 = order.amount;
  if (order.createdAt) values.下单时间 = formatMoment(order.createdAt, ctx.now);
  if (order.paidAt) values.付款时间 = formatMoment(order.paidAt, ctx.now);
  if (promised !== undefined && promised > ctx.now) values.承诺时间 = formatMoment(promised, ctx.now);
  const name = ctx.by?.split(':').at(-1);
  if (name) values.客服 = name;
  return values;
}

const VARIABLE = /\{([^{}\n]{1,20})\}/g;
const GAP = /【([^【】\n]{1,20})？】/g;

/** Variables in a template that nothing known fills (the agent is asked for them at each use), as written. */
export function unknownVariables(template: string): string[] {
  return [...template.matchAll(VARIABLE)]
    .filter(([, name = '']) => !REPLY_VARIABLES.includes(name.trim() as ReplyVariable))
    .map(([whole]) => whole);
}

/**
 * What the communication record says of a reply: its text, and by name the pictures that go with it. Names hold nothing that a
 * template would take for a variable or a gap.
 */
export function replyRecord(text: string, pictures: readonly { name: string }[]): string {
  const names = pictures.map(({ name }) => name.replace(/[{}【】\n]/g, ''));
  return [text, names.length > 0 ? `[图片] ${names.join('、')}` : ''].filter(Boolean).join('\n');
}

/** The names of what is still missing in a filled-in text, each once: it must not be copied like that. */
export function gapsOf(text: string): string[] {
  return [...new Set([...text.matchAll(GAP)].map(([, name = '']) => name))];
}

/** Puts the values in. One that is missing stays visible as `【承诺时间？】`: never sent blank. */
export function fillReply(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replace(VARIABLE, (_, name: string) => values[name.trim()] ?? `【${name.trim()}？】`);
}

/** Which standard reply fits a ticket now. */
export function fittingReply(ticket: Ticket, ctx: Pick<ReplyContext, 'now' | 'rules'>): ReplyKey {
  const key = `${ticket.kind}:${situationOf(ticket, ctx.now, ctx.rules)}`;
  return isCase(key) ? key : ticket.kind;
}

/** The fitting reply for a ticket, filled in; it may have gaps. */
export function replyText(ticket: Ticket, ctx: ReplyContext): string {
  return fillReply(standardReply(fittingReply(ticket, ctx), ctx.replies), replyValues(ticket, ctx));
}
