// A list on which orders are expected but none, or too few, are read says so: once, quietly, on the page and in the popup's health.
// A page that says itself that it is empty, or that has not stood still for long enough, is no such page.
import { noticeTexts } from '../i18n/notice';
import { expectedOrders } from '../page-watch/expected';
import { SECOND } from '../platform/clock';
import { diagnose } from '../sites/diagnose';
import { countUnread, saysEmpty } from '../sites/unread';
import type { Bridge } from './bridge';
import type { Notice } from './notice';
import { copyText } from './panel/copy';

/** How long a page may take until it shows its orders, ms. */
const PATIENCE = 15 * SECOND;

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
  /** What was seen last, and since when, ms. */
  let seen = '';
  let since = 0;
  let timer = 0;
  /** Addresses (without parameters) that have said it on the page. */
  const said = new Set<string>();
  /** Orders that are expected here and not read; 0 = all is well. */
  function missing(): number {
    const page = overlay()?.page();
    const rows = overlay()?.rows() ?? [];
    if (!page) return 0;
    const heard = expectedOrders();
    const answered = rows.length === 0 && heard && heard.at > since - PATIENCE ? heard.orders : 0;
    const unread = countUnread(document.body, page.site, rows);
    if (answered > 0) return Math.max(answered, unread);
    if (rows.length === 0 && saysEmpty(document.body)) return 0;
    return unread > rows.length ? unread : 0;
  }

  function check(): void {
    if (document.hidden || !alive() || !identity()) return;
    const expected = missing();
    if (expected === 0) settle();
    else complain(expected, overlay()?.rows().length ?? 0);
  }

  function settle(): void {
    notice.hide('unread');
    tell(0);
  }

  function complain(expected: number, rows: number): void {
    tell(expected);
    const { pathname } = view.location;
    if (said.has(pathname)) return;
    said.add(pathname);
    const texts = noticeTexts(config()?.language ?? 'zh-CN');
    notice.show(
      'unread',
      texts.unread(expected, rows),
      [
        { text: texts.reteach, act: () => void client.send('page.loadPanel', { script: 'wizard' }).catch(alive) },
        { text: texts.copyDiagnosis, stays: true, act: copyDiagnosis },
      ],
      texts.close,
    );
  }

  async function copyDiagnosis(button: HTMLElement): Promise<void> {
    const page = overlay()?.page();
    const texts = noticeTexts(config()?.language ?? 'zh-CN');
    if (!page) return;
    const found = diagnose(document.body, page.site, page.type, overlay()?.rows().length ?? 0);
    button.textContent = (await copyText(JSON.stringify(found, null, 1), button)) ? texts.copied : texts.copyFailed;
  }

  function tell(missingOrders: number): void {
    const who = identity();
    if (!who) return;
    // Not heard: said again when the page is next looked at.
    client.send('page.readable', { identity: who, missing: missingOrders }).catch(alive);
  }

  function look(): void {
    const page = overlay()?.page();
    const rows = overlay()?.rows() ?? [];
    const state = `${view.location.pathname} ${page?.type ?? ''} ${rows.length}`;
    if (state === seen) return;
    seen = state;
    since = Date.now();
    view.clearTimeout(timer);
    if (!page?.type.endsWith('list')) {
      notice.hide('unread');
      return;
    }
    timer = view.setTimeout(check, PATIENCE);
    // What was said of a page without rows is over as soon as it has some; whether enough, the check tells.
    if (rows.length > 0) notice.hide('unread');
  }

  document.addEventListener(
    'visibilitychange',
    () => {
      // A check that fell due while nobody looked.
      if (!document.hidden && overlay()?.page()?.type.endsWith('list') && Date.now() - since >= PATIENCE) check();
    },
    { signal },
  );
  signal.addEventListener('abort', () => view.clearTimeout(timer));
  return { look };
}
