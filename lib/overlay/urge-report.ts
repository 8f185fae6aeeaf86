// Tells the worker which orders the page shows while its own 催发货 filter is on.
import { readFacts } from '../sites/facts';
import { urgeFilterOn } from '../sites/urge-filter';
import type { Bridge } from './bridge';
import { createUrgeWatch, idsOf } from './sightings';

/** How long a page may take to draw what a click has chosen, ms. */
const AFTER_CLICK = 300;
/** Rows that come again within this time after a look, without a click shortly before, were only drawn anew, ms. */
const SAME = 5_000;

export interface UrgeReport {
  /**
   * Looks at the filter and reports what is news. It comes back by itself when rows that are not believed yet will have stood still for
   * long enough, and after clicks: one may have chosen a filter, or shown hidden rows, without adding a node.
   */
  look(): Promise<void>;
}

export function createUrgeReport(
  view: Window & typeof globalThis,
  { overlay, identity, client, alive }: Bridge,
  signal: AbortSignal,
): UrgeReport {
  const { document } = view;
  const urges = createUrgeWatch();
  let timer = 0;
  let address = '';
  /** What stood there at the last look, if no filter was on. */
  let quiet: { list: string; at: number } | null = null;
  let clickedAt = Number.NEGATIVE_INFINITY;

  const listNow = (): string => `${view.location.href} ${idsOf(overlay()?.rows() ?? [])}`;

  function lookIn(ms: number): void {
    view.clearTimeout(timer);
    // A hidden page is looked at when it is shown again.
    timer = view.setTimeout(() => {
      if (!document.hidden && alive()) void look();
    }, ms);
  }

  async function look(): Promise<void> {
    const page = overlay()?.page();
    const who = identity();
    if (page?.type !== 'order-list' || !who) return;
    const rows = overlay()?.rows() ?? [];
    if (view.location.href !== address) urges.reset();
    address = view.location.href;
    const filterOn = urgeFilterOn(document.body, new Set(rows.flatMap(({ elements }) => elements)));
    const at = view.performance.now();
    // A page may mark what was chosen when its answer is there: until then every look counts.
    quiet = filterOn || at - clickedAt < SAME ? null : { list: listNow(), at };
    const news = urges.see(filterOn, rows, Date.now());
    const wait = urges.rest(Date.now());
    if (wait !== null) lookIn(wait);
    if (news.length === 0) return;
    try {
      await client.send('page.sightings', {
        identity: who,
        sightings: news.map((row) => ({ orderId: row.orderId, filter: 'urge', facts: readFacts(row) })),
      });
    } catch {
      urges.reset(); // said again at the next look
    }
  }

  const onClick = (): void => {
    quiet = null;
    clickedAt = view.performance.now();
    urges.note(overlay()?.rows() ?? []);
    lookIn(AFTER_CLICK);
  };
  // Before the page itself hears of it.
  for (const type of ['click', 'change']) view.addEventListener(type, onClick, { signal, capture: true });
  signal.addEventListener('abort', () => view.clearTimeout(timer));
  return {
    async look() {
      if (!quiet || view.performance.now() - quiet.at > SAME || quiet.list !== listNow()) await look();
    },
  };
}
