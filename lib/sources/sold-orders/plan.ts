// The plan of a sweep as a machine that is stored after every page and resumes anywhere (design §5.1, «Plan»).
// A sweep reads everything; a run is what one wake may do of it (`maxPages` requests). Pure: all times come in.
import { shanghaiDayStart } from '@/lib/platform/clock';
import { type DeadlineRule, ruleFor } from '@/lib/ticket/deadline';
import { createListing, isRead, type Listing, nextPage, readCount, resumeListing, takePage } from './listing';
import type { Answer, SoldOrder } from './order';
import { IDS_PER_REQUEST, PAGE_SIZE_LIMIT, type Question, requestParams, type Tab } from './request';
import { payWindows } from './ship-windows';
import { shownIds } from './sightings';

export interface PlanSettings {
  shop: string;
  pageSize: number;
  maxPages: number;
  shipDueLeadHours: number;
  rules: readonly DeadlineRule[];
}

interface TabList {
  tab: Tab;
  list: Listing;
}
interface PaidList {
  from: number;
  to: number;
  list: Listing;
}

/** JSON. Store it after every page; hand it back to `startPass`. */
export interface PassState {
  version: 1;
  shop: string;
  /** When the sweep began, ms. */
  startedAt: number;
  pageSize: number;
  maxPages: number;
  /** Requests of this run. */
  used: number;
  /** Requests since page 1 of the tabs was read. */
  sinceNews: number;
  /** The day's first sweep: everything is looked at again, also what was missing before. */
  daily: boolean;
  tabs: TabList[];
  paid: PaidList[];
  /** Pay times up to here have been asked for, ms. */
  shipCursor: number | null;
  /** Ids of orders, sub-orders and refunds that the sweep showed. */
  seen: string[];
  /** Order ids still to be asked for; null = not known yet. */
  ids: string[] | null;
  finished: boolean;
}

export interface PlanRequest {
  question: Question;
  params: Record<string, string>;
  label: { type: 'refunding' | 'waitSend' | 'paid' | 'ids'; page: number; pages: number | null };
}

/** A sweep that was left for this long starts anew, ms. */
const STALE_AFTER = 24 * 3_600_000;
/** With fewer requests a run than this, page 1 is read only now and then: the sweep must get on. */
const NEWS_EVERY = 4;

/** Begins a run: goes on with an unfinished sweep of the same shop (page 1 again first), else begins a new one. */
export function startPass(previous: PassState | null, settings: PlanSettings, now: number): PassState {
  const mine = previous?.version === 1 && previous.shop === settings.shop ? previous : null;
  const maxPages = Math.max(1, settings.maxPages);
  if (!mine || mine.finished || now - mine.startedAt > STALE_AFTER) return newSweep(mine, settings, now);
  const news = mine.ids === null && (maxPages >= NEWS_EVERY || mine.sinceNews >= NEWS_EVERY);
  return {
    ...mine,
    maxPages,
    used: 0,
    sinceNews: news ? 0 : mine.sinceNews,
    tabs: news ? mine.tabs.map((entry) => ({ ...entry, list: resumeListing(entry.list) })) : mine.tabs,
  };
}

function newSweep(last: PassState | null, settings: PlanSettings, now: number): PassState {
  const pageSize = Math.min(PAGE_SIZE_LIMIT, Math.max(1, settings.pageSize));
  const daily = !last || shanghaiDayStart(last.startedAt) !== shanghaiDayStart(now);
  // Once a day all pay windows again: orders that were held or presale then may be ordinary now.
  const cursor = daily ? null : last.shipCursor;
  const rule = ruleFor('ship-due', now, settings.rules);
  const windows = rule ? payWindows(cursor, now, rule.hours, settings.shipDueLeadHours) : [];
  return {
    version: 1,
    shop: settings.shop,
    startedAt: now,
    pageSize,
    maxPages: Math.max(1, settings.maxPages),
    used: 0,
    sinceNews: 0,
    daily,
    tabs: (['refunding', 'waitSend'] as const).map((tab) => ({ tab, list: createListing(pageSize) })),
    paid: windows.map((window) => ({ ...window, list: createListing(pageSize) })),
    shipCursor: cursor,
    seen: [],
    ids: null,
    finished: false,
  };
}

/** What to ask next; null = this run is over, or `needsIds`, or the sweep is finished. */
export function nextRequest(state: PassState): PlanRequest | null {
  if (state.finished || state.used >= state.maxPages) return null;
  const question = nextQuestion(state);
  return question ? { question, params: requestParams(question), label: labelOf(state, question) } : null;
}

function nextQuestion(state: PassState): Question | null {
  const fresh = state.tabs.find(({ list }) => list.news);
  const window = state.paid.find(({ list }) => !isRead(list));
  const deep = state.tabs.find(({ list }) => !isRead(list));
  if (!fresh && window) {
    const page = nextPage(window.list) ?? 1;
    return { type: 'paid', from: window.from, to: window.to, page, pageSize: window.list.size };
  }
  const entry = fresh ?? deep;
  if (entry) return { type: 'tab', tab: entry.tab, page: nextPage(entry.list) ?? 1, pageSize: entry.list.size };
  return state.ids && state.ids.length > 0 ? { type: 'ids', ids: state.ids.slice(0, IDS_PER_REQUEST) } : null;
}

function labelOf(state: PassState, question: Question): PlanRequest['label'] {
  if (question.type === 'ids')
    return { type: 'ids', page: 1, pages: Math.ceil((state.ids?.length ?? 0) / IDS_PER_REQUEST) };
  const list =
    question.type === 'tab'
      ? state.tabs.find(({ tab }) => tab === question.tab)?.list
      : state.paid.find(({ from }) => from === question.from)?.list;
  const pages = list?.total == null ? null : Math.max(1, Math.ceil(list.total / list.size));
  return { type: question.type === 'tab' ? question.tab : 'paid', page: question.page, pages };
}

type Page = Extract<Answer, { type: 'page' }>;

export interface Accepted {
  state: PassState;
  /** What the orders answer. */
  question: Question;
  orders: SoldOrder[];
}

/** Totals are off by one (likely: public code stops at an empty page for that). */
const TOTAL_WAVERS = 1;

/**
 * Does the answer to `nextRequest(state)` count orders on a tab and show none on its first page? Then it is broken, not empty: a zero would
 * be a lie. Pay windows and ids are not judged: what a total counts under a filter is unknown, and the tabs are asked before them.
 */
export function isHollow(state: PassState, { orders, skipped, totalNumber }: Page): boolean {
  const question = nextQuestion(state);
  return question?.type === 'tab' && question.page === 1 && orders.length + skipped === 0 && totalNumber > TOTAL_WAVERS;
}

/** Takes the answer to `nextRequest(state)`. Call it only with a page; other answers leave the state as it is. */
export function acceptAnswer(state: PassState, answer: Page): Accepted {
  const question = nextQuestion(state);
  if (!question) throw new Error('plan: an answer without a question');
  const seen = new Set(state.seen);
  for (const id of shownIds(answer.orders)) seen.add(id);
  const next: PassState = { ...state, used: state.used + 1, sinceNews: state.sinceNews + 1, seen: [...seen] };
  if (question.type === 'ids') {
    next.ids = [...notAnswered(question.ids, answer), ...(state.ids ?? []).slice(question.ids.length)];
  } else {
    const read = {
      page: question.page,
      count: answer.orders.length + answer.skipped,
      total: answer.totalNumber,
      ...(answer.pageSize === undefined ? {} : { size: answer.pageSize }),
    };
    if (question.type === 'tab')
      next.tabs = state.tabs.map((entry) =>
        entry.tab === question.tab ? { ...entry, list: takePage(entry.list, read) } : entry,
      );
    else {
      next.paid = state.paid.map((entry) =>
        entry.from === question.from ? { ...entry, list: takePage(entry.list, read) } : entry,
      );
      const done = next.paid.find(({ from }) => from === question.from);
      if (done && isRead(done.list)) next.shipCursor = done.to;
    }
  }
  return { state: finish(next), question, orders: answer.orders };
}

/** Ids to ask for again: where the platform caps its pages, the answer holds fewer orders than it says there are. */
function notAnswered(ids: readonly string[], { orders, skipped, totalNumber }: Page): string[] {
  if (orders.length === 0 || orders.length + skipped >= totalNumber) return [];
  const shown = new Set(orders.map((order) => order.id));
  const rest = ids.filter((id) => !shown.has(id));
  return rest.length < ids.length ? rest : [];
}

function finish(state: PassState): PassState {
  return { ...state, finished: state.ids !== null && state.ids.length === 0 && listsRead(state) };
}

function listsRead(state: PassState): boolean {
  return [...state.tabs, ...state.paid].every(({ list }) => isRead(list));
}

/** All lists are read: now `askFor` what is still unseen (an empty list finishes the sweep). */
export function needsIds(state: PassState): boolean {
  return !state.finished && state.ids === null && listsRead(state);
}

/** Adds the questions by id. */
export function askFor(state: PassState, orderIds: readonly string[]): PassState {
  return finish({ ...state, ids: [...new Set(orderIds)] });
}

/** Of this sweep, for «读了 1,200 / 3,400». */
export function progress(state: PassState): { read: number; total: number } {
  const lists = state.tabs.map(({ list }) => list);
  return {
    read: lists.reduce((sum, list) => sum + readCount(list), 0),
    total: lists.reduce((sum, list) => sum + (list.total ?? 0), 0),
  };
}
