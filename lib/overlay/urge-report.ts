// Tells the worker which orders the page shows while its own 催发货 filter is on.
import { withFacts } from '../sites/recognise';
import { urgeFilterOn } from '../sites/urge-filter';
import type { Bridge } from './bridge';
import { createUrgeWatch } from './sightings';

/** How long a page may take to draw what a click has chosen, ms. */
const AFTER_CLICK = 300;

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
    const sightings = urges.see(filterOn, rows.map(withFacts), Date.now());
    const wait = urges.rest(Date.now());
    if (wait !== null) lookIn(wait);
    if (sightings.length === 0) return;
    try {
      await client.send('page.sightings', { identity: who, sightings });
    } catch {
      urges.reset(); // said again at the next look
    }
  }

  const onClick = (): void => {
    urges.note(overlay()?.rows() ?? []);
    lookIn(AFTER_CLICK);
  };
  // Before the page itself hears of it.
  view.addEventListener('click', onClick, { signal, capture: true });
  signal.addEventListener('abort', () => view.clearTimeout(timer));
  return { look };
}
