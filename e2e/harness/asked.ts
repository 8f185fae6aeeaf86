// What the extension asked of the list endpoint, told apart from what the platform's own pages asked.
import type { Sandbox } from '../../sandbox/start';

type Params = Record<string, string>;

/** The list pages send `endTimeBegin`, too. */
const isOurs = (params: Params): boolean => params['endTimeBegin'] === undefined;

/** The first question of every run: page 1 of what waits for a refund. */
const isNews = (params: Params): boolean => params['tabCode'] === 'refunding' && params['pageNum'] === '1';

/** Form fields of our requests since `since` (ms, real time), run by run; what belongs to an earlier run is left out. */
export function runsOf(sandbox: Sandbox, since = 0): Params[][] {
  const runs: Params[][] = [];
  for (const { params, wall } of sandbox.requests.of('asyncSold.htm')) {
    if (wall < since || !isOurs(params)) continue;
    if (isNews(params)) runs.push([]);
    runs.at(-1)?.push(params);
  }
  return runs;
}
