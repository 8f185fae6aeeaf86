import type { Bench } from './page/index';
import { type Line, ms } from './report';
import type { Use } from './use';

declare const bench: Bench;

/** Search, filters and counts over what is stored. */
export async function measureReading({ extension, repeats }: Use): Promise<Line[]> {
  const times = await extension.page.evaluate((n) => bench.reading(n), repeats);
  const worst = (all: Record<string, number>): [string, number] =>
    Object.entries(all).sort((a, b) => b[1] - a[1])[0] ?? ['', Number.NaN];
  const [text, search] = worst(times.search);
  const [filter, filtering] = worst(times.filter);
  return [
    {
      what: `search index, ${times.size} tickets loaded`,
      measured: ms(times.load),
      baseline: '',
      budget: '',
      ok: null,
    },
    { what: 'search, worst text', measured: ms(search), baseline: `«${text}»`, budget: '< 50 ms', ok: search < 50 },
    { what: 'filter or sort, worst', measured: ms(filtering), baseline: filter, budget: '< 30 ms', ok: filtering < 30 },
    {
      what: 'numbers of the badge, from counters',
      measured: ms(times.fromCounters),
      baseline: `${ms(times.byCounting)} by count()`,
      budget: 'never count()',
      ok: times.fromCounters < times.byCounting,
    },
  ];
}
