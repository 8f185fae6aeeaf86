// Tells the worker which refunds a refund page shows: state and countdown as they stand there.
import { MINUTE } from '../platform/clock';
import { readFacts } from '../sites/facts';
import { refundHead } from '../sites/refund-head';
import type { RowFacts, RowPlace } from '../sites/site';
import type { Bridge } from './bridge';

/** A countdown has minutes only: read twice, the same one may differ by this, ms. */
const TOLERANCE = 2 * MINUTE;
/** A page that changes is read at most so often, ms. */
const REST = 500;
/** As many as one message may hold. */
const MESSAGE_LIMIT = 200;

type Told = Pick<RowFacts, 'refundText' | 'dueAt'>;

export interface RefundReport {
  /** Reads the page's rows and reports what is news; a report that failed is made again at the next look. */
  look(): Promise<void>;
}

export function createRefundReport(
  view: Window & typeof globalThis,
  { overlay, identity, client, alive }: Bridge,
  signal: AbortSignal,
): RefundReport {
  const { document } = view;
  const told = new Map<string, Told>();
  let timer = 0;
  // A refund's state changes inside its row: no row comes or goes, so nobody else says so.
  const changes = new view.MutationObserver(() => {
    timer ||= view.setTimeout(() => {
      timer = 0;
      if (!document.hidden && alive()) void look();
    }, REST);
  });
  let watching = false;

  function watch(on: boolean): void {
    if (on === watching) return;
    watching = on;
    if (on) changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    else changes.disconnect();
  }

  async function look(): Promise<void> {
    const here = overlay()?.page()?.type.startsWith('refund') ?? false;
    watch(here);
    const who = here ? identity() : null;
    if (!who) return;
    const rows = overlay()?.rows() ?? [];
    const alone = overlay()?.page()?.type === 'refund-detail' && rows.length === 1;
    const factsOf = (row: RowPlace): RowFacts => {
      const facts = readFacts(row);
      const head = alone ? refundHead(document.body, row) : {};
      // Time that is left to another state is none of this one.
      return facts.refundText === undefined || facts.refundText === head.refundText ? { ...head, ...facts } : facts;
    };
    const news = rows
      .flatMap((row) => (row.refundId === undefined ? [] : [{ orderId: row.orderId, facts: factsOf(row) }]))
      .filter(({ facts }) => !isSame(told.get(facts.refundId ?? ''), facts))
      .slice(0, MESSAGE_LIMIT);
    if (news.length === 0) return;
    for (const { facts } of news) told.set(facts.refundId ?? '', facts);
    try {
      await client.send('page.sightings', {
        identity: who,
        sightings: news.map((row) => ({ ...row, filter: 'refund' })),
      });
    } catch {
      told.clear();
    }
  }

  signal.addEventListener('abort', () => {
    watch(false);
    view.clearTimeout(timer);
  });
  return { look };
}

function isSame(before: Told | undefined, { refundText, dueAt }: Told): boolean {
  if (!before || before.refundText !== refundText) return false;
  if (before.dueAt === undefined || dueAt === undefined) return before.dueAt === dueAt;
  return Math.abs(before.dueAt - dueAt) <= TOLERANCE;
}
