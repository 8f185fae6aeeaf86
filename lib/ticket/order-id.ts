// What an order's number may look like, and whose. Always text.

/** Taobao's order ids have 18–19 digits (documented); older ones fewer. */
const DIGITS = /^\d{6,30}$/;
/** Other marketplaces': `240101-123456789012345`, `#1001`, `2401ABCD9XYZ`: letters, digits, `#`, `-`, `_`, with a digit among them. */
export const ANY_ORDER_ID = /^(?=[^\d]*\d)[#A-Za-z0-9][#\w-]{0,39}$/;

/** Shops of other marketplaces are called `<name>@<host>`, so that none can be taken for a shop of Taobao. */
const FOREIGN = /.@[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?$/;

export const foreignShop = (name: string, host: string): string => `${name}@${host}`;
export const isForeignShop = (shop: string): boolean => FOREIGN.test(shop);

/** Whether this may be an order of that shop. */
export const isOrderId = (orderId: string, shop: string): boolean =>
  (isForeignShop(shop) ? ANY_ORDER_ID : DIGITS).test(orderId);
