// @ts-check
// What `npm run demo` can be told. Without packages: it is looked at before anything is installed.
import { parseArgs } from 'node:util';

const ORDERS = { least: 10, most: 100_000, usual: 200 };

export const DEMO_HELP = `npm run demo -- [options]
  --orders N    orders of the invented shop, ${ORDERS.least} to ${ORDERS.most} (${ORDERS.usual})
  --headless    without a window
  --check       ends after «ready» and says whether badge, popup and marks are there
  --help        this text`;

/**
 * Throws Error whose first sentence tells the user what is wrong, where an option is unknown or out of range.
 * @param {string[]} args
 * @returns {{ orders: number, headless: boolean, check: boolean, help: boolean }}
 */
export function readDemoOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: String(ORDERS.usual) },
      headless: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const orders = Number(values.orders);
  if (!Number.isInteger(orders) || orders < ORDERS.least || orders > ORDERS.most)
    throw new Error(`--orders takes a whole number from ${ORDERS.least} to ${ORDERS.most}, such as --orders 2000`);
  const { headless, check, help } = values;
  return { orders, headless, check, help };
}
