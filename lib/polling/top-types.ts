// Which business types there are, by the platform's own list: a type that nobody listed here is read, too.
import { DAY, HOUR } from '../platform/clock';
import { getTaskTypes } from '../sources/top/task-calls';
import type { FeedContext } from './top-feeds';
import { keep, type ShopRun, shopPosition } from './top-run';

/** More than these are read only where the shop lists them: each is a question in every run. */
const LIMIT = 20;

/**
 * The platform's business types, asked once a day. Its list has left the documentation (2026): where it is refused the last one known stays, and it is asked again an hour later.
 */
export async function listedTypes(run: ShopRun, { client, now }: FeedContext): Promise<string[]> {
  const known = (await shopPosition(run)).types;
  // A clock that was set back must not keep it from being asked.
  if (Math.abs(now() - known.at) < DAY) return known.names;
  const answer = await getTaskTypes(client);
  const names = answer.ok
    ? [...new Set(answer.value.items.map(({ bizType }) => bizType))].slice(0, LIMIT)
    : known.names;
  await keep(run, (old) => ({ ...old, types: { at: answer.ok ? now() : now() - DAY + HOUR, names } }));
  return names;
}
