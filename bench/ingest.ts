import type { Bench } from './page/index';
import { type Line, median, ms } from './report';
import type { Use } from './use';

declare const bench: Bench;

/** Ingest beside the same puts on raw IndexedDB, and a batch of settlements. */
export async function measureIngest({ extension, repeats }: Use, count: number): Promise<Line[]> {
  const rounds: Awaited<ReturnType<Bench['ingestRound']>>[] = [];
  // The first round meets an empty database and is not counted: afterwards ours and the raw one follow each other alike.
  for (let round = 0; round <= Math.min(repeats, 5); round++) {
    const times = await extension.page.evaluate(([n, r]) => bench.ingestRound(n ?? 0, r ?? 0), [count, round]);
    if (round > 0) rounds.push(times);
  }
  const of = (key: 'created' | 'changed' | 'unchanged' | 'rawCreated' | 'rawChanged'): number =>
    median(rounds.map((round) => round[key]));
  const compare = (what: string, ours: number, raw: number): Line => ({
    what,
    measured: `${ms(ours)} = ${(ours / raw).toFixed(2)} ×`,
    baseline: `${ms(raw)} raw IndexedDB`,
    budget: '≤ 1.5 ×',
    ok: ours <= 1.5 * raw,
  });
  await extension.page.evaluate(() => bench.seed(3_000));
  const batches: number[] = [];
  for (let n = 0; n < 3; n++) {
    const { ms: took, settled } = await extension.page.evaluate(() => bench.settleBatch(1_000));
    if (settled !== 1_000) throw new Error(`only ${settled} of 1,000 were settled`);
    batches.push(took);
  }
  const written = rounds.reduce((sum, round) => sum + round.writtenUnchanged, 0);
  return [
    compare(`ingest, ${count} new tickets`, of('created'), of('rawCreated')),
    compare(`ingest, ${count} changed tickets`, of('changed'), of('rawChanged')),
    {
      what: `ingest, ${count} unchanged`,
      measured: `${ms(of('unchanged'))}, ${written} written`,
      baseline: '',
      budget: '0 written',
      ok: written === 0,
    },
    {
      what: 'batch, 1,000 tickets settled',
      measured: ms(median(batches)),
      baseline: '',
      budget: '< 1 s',
      ok: median(batches) < 1_000,
    },
  ];
}
