// Reading one paged list, newest first, from its end backwards, while orders come and go.
//
// A page number means something else as soon as an order is added at the front. What stays is an order's *rank from the
// end*. `covered` = the ranks that were read for certain: everything up to it. So an insertion between two pages shows as
// a gap and the page behind it is read again; orders that left are taken off what counts as read, never skipped.

export interface Listing {
  /** Orders a page holds. */
  size: number;
  /** As the last answer said; null before the first one. May be wrong by one. */
  total: number | null;
  /** Ranks from the end that were read. */
  covered: number;
  /** Orders from the front that were read or came since. */
  head: number;
  /** Page 1 is wanted. */
  news: boolean;
  /** Ranks read beyond a gap. */
  island: { low: number; top: number } | null;
  /** A page to try although the total says that it is not there. */
  probe: number | null;
  /** The end was probed once: enough. */
  probed: boolean;
  /** Pages asked so far. */
  asked: number;
}

/** A total that wavers could keep a list going for ever: beyond this the next sweep brings the rest. */
function isWornOut(listing: Listing): boolean {
  return listing.asked > 5 * Math.ceil((listing.total ?? 0) / listing.size) + 10;
}

export function createListing(size: number): Listing {
  return { size, total: null, covered: 0, head: 0, news: true, island: null, probe: null, probed: false, asked: 0 };
}

/** The page to ask next; null = everything was read. */
export function nextPage(listing: Listing): number | null {
  if (listing.total === null || listing.news) return 1;
  if (isWornOut(listing)) return null;
  if (listing.probe !== null) return listing.probe;
  const rest = listing.total - listing.covered;
  if (rest <= listing.head) return null;
  return Math.ceil(rest / listing.size);
}

export function isRead(listing: Listing): boolean {
  return nextPage(listing) === null;
}

/** Orders read so far, for «读了 1,200 / 3,400». */
export function readCount(listing: Listing): number {
  if (listing.total === null) return 0;
  return isRead(listing)
    ? listing.total
    : Math.min(listing.total, listing.covered + Math.min(listing.head, listing.size));
}

/** Wants page 1 again, and reads the last page of the finished stretch again: meanwhile orders may have left it. */
export function resumeListing(listing: Listing): Listing {
  const covered = isRead(listing) ? (listing.total ?? 0) : Math.max(0, listing.covered - listing.size);
  return { ...listing, covered, news: true, island: null };
}

export interface PageRead {
  page: number;
  /** Orders on it, unreadable ones included. */
  count: number;
  total: number;
  /** What the answer says a page holds; smaller than asked for if the platform caps it. */
  size?: number;
}

export function takePage(before: Listing, read: PageRead): Listing {
  const listing = settleTotal(before, read);
  if (read.page === 1) return takeFirst(listing, read);
  if (before.probe === read.page) return { ...listing, probe: null, probed: true };
  return takeDeep(listing, read, before.covered === 0);
}

function settleTotal(before: Listing, { total, size }: PageRead): Listing {
  const capped = size !== undefined && size > 0 && size < before.size ? size : before.size;
  const grown = total - (before.total ?? total);
  return {
    ...before,
    asked: before.asked + 1,
    size: capped,
    total,
    // Where orders left is not known: assume the worst for either end.
    covered: Math.max(0, before.covered + Math.min(0, grown)),
    head: Math.max(0, before.head + grown),
    island: grown < 0 ? null : before.island,
  };
}

function takeFirst(listing: Listing, { count, total }: PageRead): Listing {
  const { size } = listing;
  // Nothing on page 1 although the total is off by one; a total far from it was not believed (plan: isHollow).
  if (count === 0) return { ...listing, news: false, total: 0, covered: 0, head: 0, island: null, probe: null };
  return { ...listing, news: false, head: size, probe: !listing.probed && count >= size && total <= size ? 2 : null };
}

function takeDeep(listing: Listing, { page, count, total }: PageRead, first: boolean): Listing {
  const { size, covered, island } = listing;
  const low = Math.max(0, total - page * size);
  const top = Math.max(0, Math.min(total, total - (page - 1) * size));
  if (low > covered) return { ...listing, island: { low, top } };
  let reached = Math.max(covered, top);
  // The page behind a gap was read again and brought nothing: the total wavers, there is no gap.
  const closes = island !== null && (reached >= island.low || reached === covered);
  if (closes) reached = Math.max(reached, island.top);
  const exact = first && !listing.probed && count >= size && total === page * size;
  return { ...listing, covered: reached, island: closes ? null : island, probe: exact ? page + 1 : null };
}
