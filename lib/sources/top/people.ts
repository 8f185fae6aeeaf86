// Sub-accounts of a shop: to whom a task can be handed. Documented (wire facts 3.5); names of list and item are likely.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { type ParsedList, parseList } from './answer';
import { idField, lineField, numberField } from './fields';
import { readAnswer, type TopCaller } from './read';
import type { TopPerson } from './tasks';
import type { TopResult } from './types';

/** `main:sub`; the full name, which the platform also tells, is not kept. */
const subuserSchema = z.object({ sub_id: idField, nick: lineField(64), status: numberField });

function parseSubuser(value: unknown): (TopPerson & { active: boolean }) | null {
  const parsed = z.safeParse(subuserSchema, value);
  if (!parsed.success || !parsed.data.sub_id || !parsed.data.nick) return null;
  // 1 normal, -1 deleted, 2 frozen.
  return { id: parsed.data.sub_id, nick: parsed.data.nick, active: parsed.data.status === 1 };
}

/** Those who can take work, deleted and frozen ones left out. `shop` = the main account's nick. */
export function getColleagues(client: TopCaller, shop: string): Promise<TopResult<ParsedList<TopPerson>>> {
  return readAnswer(client, 'taobao.sellercenter.subusers.get', { nick: shop }, (body) => {
    const all = parseList(body['subusers'], parseSubuser);
    return all && { ...all, items: all.items.filter(({ active }) => active).map(({ id, nick }) => ({ id, nick })) };
  });
}
