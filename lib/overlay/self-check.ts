// A list on which orders are expected but none, or too few, are read says so: once, quietly, on the page and in the popup's health.
// A page that says itself that it is empty, or that has not stood still for long enough, is no such page.
import { factsText } from '../diagnosis/page-facts';
import { inSlices } from '../dom/slices';
import { noticeTexts } from '../i18n/notice';
import { expectedOrders } from '../page-watch/expected';
import { MINUTE, SECOND } from '../platform/clock';
import type { RowPlace } from '../sites/site';
import type { Page } from '../sites/site-for';
import { taughtPath } from '../sites/taught-path';
import { countUnread, saysEmpty } from '../sites/unread';
import type { Bridge } from './bridge';
import type { Notice, NoticeAction } from './notice';
import { copyText } from './panel/copy';

/** How long a page must stand still until it is judged, ms. */
const PATIENCE = 15 * SECOND;
/** One that never stands still is judged after this, ms. */
const RESTLESS = MINUTE;
/** Beside rows that are read, fewer may be anything. */
const FEW = 3;
const PART = 0.2;

export interface SelfCheck {
  /** The page was read anew, or it is time to look again. */
  look(): void;
}

export function createSelfCheck(
  view: Window & typeof globalThis,
  { overlay, identity, config, client, alive }: Bridge,
  notice: Notice,
  signal: AbortSignal,
): SelfCheck {
  const { document } = view;
  /** Which page this is, and its kind; and since when it is that, ms. */
  let place = '';
  let arrived = 0;
  /** The reading that was looked at last, and the one with which all is well, as the worker knows. */
  let seen: readonly RowPlace[] | null = null;
  let well: readonly RowPlace[] | null = null;
  /** What the worker knows of this page. */
  let told: number | null = null;
  let timer = 0;
  /** A check goes on, a slice at a time. */
  let checking = false;
  /** Since when a check is due, ms; 0 = none is. */
  let waiting = 0;
  /** Orders that were read when the page was said to be unreadable; null = nothing is said now. */
  let complained: number | null = null;
  /** Pages that have said it. */
  const said = new Set<string>();

  /** Orders that are expected here and not read; 0 = all is well; null = nobody knows: nothing is shown, not even that nothing is there. */
  async function missing(page: Page, rows: readonly RowPlace[]): Promise<number | null> {
    const heard = expectedOrders();
    const answered = heard && heard.at > arrived - PATIENCE ? heard.orders : 0;
    const unread = await inSlices(view, countUnread(document.body, page.site, rows));
    if (rows.length === 0) return Math.max(answered, unread) || (saysEmpty(document.body) ? 0 : null);
    const gap = answered - rows.length;
    const many = Math.max(FEW, rows.length * PART);
    return Math.max(unread >= many ? unread : 0, gap >= many && !isVirtual(rows, gap) ? gap : 0);
  }

  async function check(): Promise<void> {
    timer = 0;
    waiting = 0;
    const page = overlay()?.page();
    const rows = overlay()?.rows() ?? [];
    // Not now: the next look makes it due again.
    if (document.hidden || !alive() || !identity() || !isList(page)) return;
    const [here, reading] = [place, seen];
    checking = true;
    const expected = await missing(page, rows).finally(() => {
      checking = false;
    });
    // What was read anew meanwhile is looked at in its own time.
    if (signal.aborted || here !== place || reading !== seen || expected === null) return;
    if (expected > 0) complain(expected, rows.length);
    else settle();
    tell(expected, rows);
  }

  function settle(): void {
    complained = null;
    notice.hide('unread');
  }

  function complain(expected: number, rows: number): void {
    complained = rows;
    if (said.has(place)) return;
    said.add(place);
    const texts = noticeTexts(config()?.language ?? 'zh-CN');
    notice.show(
      'unread',
      texts.unread(expected, rows),
      [reteach(), { text: texts.diagnosis, act: showDiagnosis }],
      texts.close,
    );
  }

  const reteach = (): NoticeAction => ({
    text: noticeTexts(config()?.language ?? 'zh-CN').reteach,
    act: () => void client.send('page.loadPanel', { script: 'wizard' }).catch(alive),
  });

  /** What would be copied is shown first, and copied on a click there. */
  function showDiagnosis(): void {
    const texts = noticeTexts(config()?.language ?? 'zh-CN');
    const text = factsText(view);
    const copy = async (button: HTMLElement): Promise<void> => {
      button.textContent = (await copyText(text, button)) ? texts.copied : texts.copyFailed;
    };
    const field = { name: texts.collected, text };
    const actions: NoticeAction[] = [reteach(), { text: texts.copy, stays: true, act: copy }];
    notice.show('diagnosis', texts.diagnosisHint, actions, texts.close, field);
  }

  function tell(expected: number, rows: readonly RowPlace[]): void {
    const who = identity();
    const here = place;
    if (!who) return;
    const known = (): void => {
      if (place !== here) return;
      told = expected;
      if (expected === 0 && rows.length > 0) well = rows;
    };
    if (told === expected) known();
    // Not heard, or not kept because of another page: said again after the next look.
    else
      client.send('page.readable', { identity: who, missing: expected }).then((kept) => kept.known && known(), alive);
  }

  function look(): void {
    const page = overlay()?.page();
    const rows = overlay()?.rows() ?? [];
    const here = `${taughtPath(view.location)} ${page?.type ?? ''}`;
    const now = Date.now();
    if (here !== place) {
      stop();
      settle();
      notice.hide('diagnosis');
      place = here;
      arrived = now;
      seen = null;
      told = null;
    }
    if (!isList(page) || rows === well) return;
    // What was said of a page without rows is over as soon as it has some; whether enough, the check tells.
    if (complained === 0 && rows.length > 0) settle();
    if (rows === seen && (timer !== 0 || checking)) return;
    seen = rows;
    waiting ||= now;
    view.clearTimeout(timer);
    timer = view.setTimeout(() => void check(), Math.max(0, Math.min(PATIENCE, waiting + RESTLESS - now)));
  }

  function stop(): void {
    view.clearTimeout(timer);
    timer = 0;
    waiting = 0;
  }

  signal.addEventListener('abort', stop);
  return { look };
}

const isList = (page: Page | null | undefined): page is Page => page?.type.endsWith('list') === true;

/**
 * Whether the list has blank room for the rows that it lacks: it draws only those that are looked at. Reads layout, once a check.
 * Unread rows fill their room with text; the room of a window that is larger than its page is nobody's.
 */
function isVirtual(rows: readonly RowPlace[], lacking: number): boolean {
  const firsts = rows.flatMap(({ elements }) => elements.slice(0, 1));
  let list = firsts[0]?.parentElement;
  while (list && !firsts.every((one) => list?.contains(one))) list = list.parentElement;
  if (!list) return false;
  const height = (element: Element): number => element.getBoundingClientRect().height;
  const row = firsts.reduce((sum, one) => sum + height(one), 0) / firsts.length;
  const filled = [...list.children].reduce((sum, child) => sum + (child.textContent?.trim() ? height(child) : 0), 0);
  const text = list.textContent?.trim();
  for (let up: Element | null = list; up && up.tagName !== 'BODY'; up = up.parentElement) {
    if (up.textContent?.trim() !== text) return false;
    if (up.scrollHeight - filled > (row * lacking) / 2) return true;
  }
  return false;
}
