// One reply per kind to copy into the chat (article K11, U2–U5). Chinese, since buyers read it; shops edit it in settings.
import { formatMoment } from './moment';
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

export interface ReplyContext {
  /** ms */
  now: number;
  /** The agent's name. */
  by: string | null;
  /** Texts of the shop per kind; an empty or absent one falls back to ours. */
  replies: Readonly<Record<string, string>>;
}

/** What is known of a ticket, per variable. The part of `main:sub` after the colon signs. */
export function replyValues(ticket: Ticket, ctx: ReplyContext): Partial<Record<ReplyVariable, string>> {
  const { order } = ticket;
  const promised = ticket.settlement?.promisedAt ?? ticket.deadline?.dueAt;
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

/** Variables in a template that nothing would ever fill, as written. */
export function unknownVariables(template: string): string[] {
  return [...template.matchAll(VARIABLE)]
    .filter(([, name = '']) => !REPLY_VARIABLES.includes(name.trim() as ReplyVariable))
    .map(([whole]) => whole);
}

/** Puts the values in. One that is missing stays visible as `【承诺时间？】`: never sent blank. */
export function fillReply(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replace(VARIABLE, (_, name: string) => values[name.trim()] ?? `【${name.trim()}？】`);
}

/** The reply for a ticket, ready to copy. */
export function replyText(ticket: Ticket, ctx: ReplyContext): string {
  return fillReply(ctx.replies[ticket.kind] || DEFAULT_REPLIES[ticket.kind], replyValues(ticket, ctx));
}
