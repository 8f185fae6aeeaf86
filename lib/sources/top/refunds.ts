// Refunds of the Open Platform. Fields, states and limits: documented (wire facts 3.3).
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { formatShanghai, parseShanghai } from '@/lib/platform/clock';
import { type ParsedPage, parseList } from './answer';
import type { TopBody } from './client';
import { flagField, idField, lineField, longField, rawField } from './fields';
import { readAnswer, type TopCaller } from './read';
import type { PageQuery } from './task-calls';
import type { TopResult } from './types';

export const REFUND_STATES = [
  'WAIT_SELLER_AGREE',
  'WAIT_BUYER_RETURN_GOODS',
  'WAIT_SELLER_CONFIRM_GOODS',
  'SELLER_REFUSE_BUYER',
  'CLOSED',
  'SUCCESS',
  'WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS',
  'EXCHANGE_TRANSFORM_TO_REFUND',
  'WAIT_SELLER_CONSIGN_GOODS',
] as const;
export type RefundStatus = (typeof REFUND_STATES)[number] | 'unknown';

export interface TopRefund {
  id: string;
  orderId: string;
  subOrderId: string;
  status: RefundStatus;
  /** As the platform wrote it: to show and to compare where `status` is unknown. */
  statusText: string;
  title: string;
  withReturn: boolean;
  reason: string;
  /** Yuan, `12.30`; '' = not told. */
  amount: string;
  createdAt: number | null;
  modifiedAt: number | null;
}

export interface TopRefundDetail extends TopRefund {
  /** Rises with every change; digits as text, '' = not told. */
  version: string;
  /** When the platform acts by itself; null = no countdown. */
  dueAt: number | null;
}

const shape = {
  refund_id: idField,
  tid: idField,
  oid: idField,
  status: lineField(60),
  title: lineField(120),
  has_good_return: flagField,
  reason: lineField(100),
  refund_fee: longField,
  created: rawField,
  modified: rawField,
};
const refundSchema = z.object(shape);
const detailSchema = z.object({
  ...shape,
  refund_version: idField,
  refund_remind_timeout: z.catch(z.object({ exist_timeout: flagField, timeout: rawField }), {
    exist_timeout: false,
    timeout: '',
  }),
});

const LIST_FIELDS = Object.keys(shape).join(',');
const DETAIL_FIELDS = Object.keys(detailSchema.shape).join(',');
const STATES: ReadonlySet<string> = new Set(REFUND_STATES);
const isState = (text: string): text is (typeof REFUND_STATES)[number] => STATES.has(text);

function toRefund(data: z.infer<typeof refundSchema>): TopRefund | null {
  if (!data.refund_id || !data.tid) return null;
  const amount = String(data.refund_fee);
  return {
    id: data.refund_id,
    orderId: data.tid,
    subOrderId: data.oid,
    status: isState(data.status) ? data.status : 'unknown',
    statusText: data.status,
    title: data.title,
    withReturn: data.has_good_return,
    reason: data.reason,
    amount: /^\d{1,12}(?:\.\d{1,2})?$/.test(amount) ? amount : '',
    createdAt: parseShanghai(data.created),
    modifiedAt: parseShanghai(data.modified),
  };
}

/** Null for what has no refund and order id. */
export function parseRefund(value: unknown): TopRefund | null {
  const parsed = z.safeParse(refundSchema, value);
  return parsed.success ? toRefund(parsed.data) : null;
}

export function parseRefundDetail(value: unknown): TopRefundDetail | null {
  const parsed = z.safeParse(detailSchema, value);
  const refund = parsed.success ? toRefund(parsed.data) : null;
  if (!parsed.success || !refund) return null;
  const { refund_version: version, refund_remind_timeout: remind } = parsed.data;
  return { ...refund, version, dueAt: remind.exist_timeout ? parseShanghai(remind.timeout) : null };
}

export interface ModifiedWindow {
  /** ms, both ends included, whole seconds. */
  modifiedFrom: number;
  modifiedTo: number;
}

/** Largest page of refunds and trades (documented). */
export const TRADE_PAGE_SIZE = 100;

/** Parameters of a page of what changed in a window; `has_next` instead of a total spares the platform a count. */
export function windowParams(window: ModifiedWindow, { page = 1, pageSize = TRADE_PAGE_SIZE }: PageQuery) {
  return {
    start_modified: formatShanghai(window.modifiedFrom),
    end_modified: formatShanghai(window.modifiedTo),
    page_no: page,
    page_size: pageSize,
    use_has_next: true,
  };
}

/** A page of what `windowParams` asked for; null where there is no list. */
export function parsePage<T>(body: TopBody, name: string, parse: (entry: unknown) => T | null): ParsedPage<T> | null {
  const list = parseList(body[name], parse);
  const next = body['has_next'];
  return list && (next === undefined ? list : { ...list, more: z.parse(flagField, next) });
}

/** Refunds that changed in the window, newest change first. Their deadline is in the single answer only. */
export function getRefunds(
  client: TopCaller,
  window: ModifiedWindow,
  page: PageQuery = {},
): Promise<TopResult<ParsedPage<TopRefund>>> {
  const params = { fields: LIST_FIELDS, ...windowParams(window, page) };
  return readAnswer(client, 'taobao.refunds.receive.get', params, (body) => parsePage(body, 'refunds', parseRefund));
}

export function getRefund(client: TopCaller, id: string): Promise<TopResult<TopRefundDetail>> {
  const params = { fields: DETAIL_FIELDS, refund_id: id };
  return readAnswer(client, 'taobao.refund.get', params, (body) => parseRefundDetail(body['refund']));
}
