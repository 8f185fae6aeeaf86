// Records that a feed showed and that are to be asked one by one: details of refunds, comments of tasks. They are remembered with the
// position, so that neither a ban in the middle nor a worker that dies makes a page be read again, or lets one be forgotten. Pure.
import type { Owed, ShopPosition } from './top-state';

/** Marks of what was asked last: runs overlap, and the same change is not asked again. */
const ANSWERED_LIMIT = 300;

const nameOf = ({ type, id, mark }: Owed): string => `${type} ${id} ${mark}`;

/** What is new goes to the end of the queue; an older change of the same record leaves it. */
export function addOwed(shop: ShopPosition, more: readonly Owed[]): ShopPosition {
  const fresh = more.filter((each) => each.mark === '' || !shop.answered.includes(nameOf(each)));
  if (fresh.length === 0) return shop;
  const again = new Set(fresh.map(({ type, id }) => `${type} ${id}`));
  return { ...shop, owed: [...shop.owed.filter(({ type, id }) => !again.has(`${type} ${id}`)), ...fresh] };
}

export function answered(shop: ShopPosition, owed: Owed): ShopPosition {
  return {
    ...shop,
    owed: shop.owed.filter((each) => nameOf(each) !== nameOf(owed)),
    answered: owed.mark === '' ? shop.answered : [...shop.answered, nameOf(owed)].slice(-ANSWERED_LIMIT),
  };
}

export const withoutOwed = (shop: ShopPosition, type: Owed['type']): ShopPosition => ({
  ...shop,
  owed: shop.owed.filter((each) => each.type !== type),
});
