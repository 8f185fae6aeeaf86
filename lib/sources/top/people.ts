// Sub-accounts of a shop: to whom a task can be handed. Documented (wire facts 3.5); names of list and item are likely.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { type ParsedList, parseList } from './answer';
import { idField, lineField, numberField } from './fields';
import { readAnswer, type TopCaller } from './read';
import type { TopPerson } from './tasks';
import type { TopResult } from './types';

/** `main:sub`; the full name, which the platform also tells, is not kept. */
const subuserSchema = z.object({ sub_id: idField, nick: lineField(64), status: numberField, seller_id: idField });

function parseSubuser(value: unknown): (TopPerson & { active: boolean; sellerId: string }) | null {
  const parsed = z.safeParse(subuserSchema, value);
  if (!parsed.success || !parsed.data.sub_id || !parsed.data.nick) return null;
  // 1 normal, -1 deleted, 2 frozen.
  const { sub_id: id, nick, status, seller_id: sellerId } = parsed.data;
  return { id, nick, active: status === 1, sellerId };
}

export interface Colleagues extends ParsedList<TopPerson> {
  /** The main account's id, which every sub-account names; '' where there is none. */
  sellerId: string;
}

/** Those who can take work, deleted and frozen ones left out. `shop` = the main account's nick. */
export function getColleagues(client: TopCaller, shop: string): Promise<TopResult<Colleagues>> {
  return readAnswer(client, 'taobao.sellercenter.subusers.get', { nick: shop }, (body) => {
    const all = parseList(body['subusers'], parseSubuser);
    if (!all) return null;
    const sellerId = all.items.find((user) => user.sellerId)?.sellerId ?? '';
    return { ...all, items: all.items.filter(({ active }) => active).map(({ id, nick }) => ({ id, nick })), sellerId };
  });
}
