// One entry of `mainOrders` → SoldOrder. Field names: wire facts, certain for the core.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { parseShanghai } from '@/lib/platform/clock';
import { maskBuyer, maskPersonal } from '@/lib/ticket/mask';
import { TITLE_LENGTH } from '@/lib/ticket/order-facts';
import { cleanText } from '@/lib/ticket/text';
import type { SoldOrder, SoldSubOrder } from './order';

const textOrNumber = z.union([z.string(), z.number()]);
/** A field of another type than expected is as good as absent: one odd field must not cost the order. */
const maybe = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined as never);
const list = <T extends z.ZodMiniType>(schema: T) => z.catch(z.array(schema), []);

const operationSchema = z.object({ text: maybe(z.string()), url: maybe(z.string()) });

const subOrderSchema = z.object({
  id: maybe(textOrNumber),
  idStr: maybe(textOrNumber),
  quantity: maybe(textOrNumber),
  itemInfo: maybe(
    z.object({
      title: maybe(z.string()),
      skuText: list(z.object({ name: maybe(z.string()), value: maybe(z.string()) })),
    }),
  ),
  operations: list(operationSchema),
});

const orderSchema = z.object({
  id: maybe(textOrNumber),
  orderInfo: maybe(z.object({ id: maybe(textOrNumber), createTime: maybe(z.string()) })),
  buyer: maybe(z.object({ nick: maybe(z.string()) })),
  payInfo: maybe(z.object({ actualFee: maybe(textOrNumber) })),
  statusInfo: z.object({ text: z.string() }),
  extra: maybe(
    z.object({
      sellerFlag: maybe(textOrNumber),
      inHold: maybe(z.boolean()),
      yushou: maybe(z.boolean()),
      urge: maybe(z.object({ count: maybe(textOrNumber) })),
    }),
  ),
  subOrders: list(z.unknown()),
});

/** 6–30 digits as text; a number only while it is exact. */
function idOf(...candidates: (string | number | undefined)[]): string | null {
  for (const value of candidates) {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) continue;
    const text = String(value ?? '').trim();
    if (/^\d{6,30}$/.test(text)) return text;
  }
  return null;
}

function countOf(value: string | number | undefined): number | undefined {
  const count = Number(value);
  return value !== undefined && value !== '' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

function parseSubOrder(value: unknown): SoldSubOrder | null {
  const parsed = z.safeParse(subOrderSchema, value);
  if (!parsed.success) return null;
  const { idStr, id, quantity, itemInfo, operations } = parsed.data;
  const subId = idOf(idStr, id);
  if (!subId) return null;
  const result: SoldSubOrder = {
    id: subId,
    title: maskPersonal(itemInfo?.title ?? '', { limit: TITLE_LENGTH }),
    operations: operations.map(({ text }) => cleanText(text ?? '', { limit: 50 })).filter((text) => text !== ''),
  };
  const count = countOf(quantity);
  if (count !== undefined) result.quantity = count;
  const sku = (itemInfo?.skuText ?? []).flatMap((entry) =>
    entry.value ? [`${entry.name ?? ''}：${entry.value}`] : [],
  );
  if (sku.length > 0) result.sku = maskPersonal(sku.join('；'), { limit: 60 });
  const refundId = operations.map(({ url }) => /[?&]disputeId=(\d{6,30})\b/.exec(url ?? '')?.[1]).find(Boolean);
  if (refundId) result.refundId = refundId;
  return result;
}

/** Null for an entry without a readable id, status or sub-order. */
export function parseOrder(value: unknown): SoldOrder | null {
  const parsed = z.safeParse(orderSchema, value);
  if (!parsed.success) return null;
  const { data } = parsed;
  const id = idOf(data.id, data.orderInfo?.id);
  const subOrders = data.subOrders.slice(0, 200).map(parseSubOrder);
  if (!id || subOrders.includes(null)) return null;
  const order: SoldOrder = {
    id,
    statusText: cleanText(data.statusInfo.text, { limit: 50 }),
    held: data.extra?.inHold === true,
    presale: data.extra?.yushou === true || /预售|定金|尾款/.test(data.statusInfo.text),
    subOrders: subOrders.filter((sub) => sub !== null),
    urges: countOf(data.extra?.urge?.count) ?? 0,
  };
  const createdAt = parseShanghai(data.orderInfo?.createTime ?? '');
  if (createdAt !== null) order.createdAt = createdAt;
  const buyer = maskBuyer(data.buyer?.nick ?? '');
  if (buyer) order.buyer = buyer;
  const amount = String(data.payInfo?.actualFee ?? '');
  if (/^\d{1,12}(?:\.\d{1,2})?$/.test(amount)) order.amount = amount;
  const flag = countOf(data.extra?.sellerFlag);
  if (flag !== undefined) order.flag = flag;
  return order;
}
