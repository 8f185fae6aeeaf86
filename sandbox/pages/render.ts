// The sandbox's pages, by host and path. The server calls `preparePages` once, then `renderPage` and `asset`.
//
// Switches in a page's address (invented): `late=<ms>` before rows appear (default 1000), `rows=<n>` on a page of the
// order lists (15; 1000 for benches), `virtual=1` Fusion's virtual table, `tabCode=waitSend` …, `bizOrderId=<search>`,
// `hostile=1` a page script that attacks what an extension adds (its loot: `window.__stolen`).
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { buildPages, pagesFolder } from './build';
import { htmlDocument } from './document';
import { oldDetail, oldList } from './old-pages';
import type { PageAsset, PageRequest, PageResponse } from './types';

const types: Record<string, string> = {
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
};

let folder: string | undefined;

/** Builds the pages' scripts when missing or stale (about 5 s), so that `asset` can answer. */
export async function preparePages(): Promise<void> {
  folder = await buildPages();
}

/** A script or style sheet under `/__sandbox/assets/`; null = no such asset (or `preparePages` was never awaited). */
export function asset(name: string): PageAsset | null {
  const type = types[extname(name)];
  if (!type || !/^[\w.-]+$/.test(name)) return null;
  folder ??= pagesFolder();
  const file = join(folder, name);
  return existsSync(file) ? { type, body: readFileSync(file) } : null;
}

const sellerCentre = new Set(['myseller.taobao.com', 'qn.taobao.com']);

/** Logged out: 302 to the login host (observed). */
function toLogin(request: PageRequest): PageResponse {
  const search = request.query.size > 0 ? `?${request.query}` : '';
  const back = encodeURIComponent(`https://${request.host}${request.path}${search}`);
  const location = `https://login.taobao.com/member/login.jhtml?redirectURL=${back}`;
  return { status: 302, headers: { location }, body: '' };
}

const json = (status: number, value: unknown): PageResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/** Data for detail and refund pages under `/__sandbox/page-data/`. Invented. */
function pageData(name: string, { query, session, model }: PageRequest): PageResponse | null {
  if (!session) return json(401, { error: 'logged out' });
  if (name === 'order') {
    const order = model?.order(session.shop, query.get('bizOrderId') ?? '') ?? null;
    return json(order ? 200 : 404, order);
  }
  if (name === 'fulfil') {
    const ids = (query.get('ids') ?? '').split(',').slice(0, 100);
    const texts = ids.map((id) => [id, model?.order(session.shop, id)?.items.map((item) => item.fulfilText) ?? []]);
    return json(200, Object.fromEntries(texts));
  }
  if (name === 'sold') {
    const answer = model?.sold?.(session.shop, query) ?? null;
    return json(answer ? 200 : 404, answer);
  }
  if (name === 'tasks') return json(200, { now: model?.now() ?? Date.now(), tasks: model?.tasks(session.shop) ?? [] });
  return null;
}

// Both observed; on trade.tmall.com the detail page only.
const oldLists = new Set(['/trade/itemlist/list_sold_items.htm']);
const oldDetails = new Set(['/trade/detail/trade_item_detail.htm', '/detail/orderDetail.htm']);

const REFUNDS = '/home.htm/trade-platform/refund-list';
const DATA = '/__sandbox/page-data/';

const oldDetailOf = (host: string, path: string): typeof oldDetail | null =>
  (host === 'trade.taobao.com' || host === 'trade.tmall.com') && oldDetails.has(path) ? oldDetail : null;

/** The page at a seller host's address; null = not a page of ours. */
export function renderPage(request: PageRequest): PageResponse | null {
  const { host, path, query, session } = request;
  const hostile = query.get('hostile') === '1';
  if (path.startsWith(DATA)) return pageData(path.slice(DATA.length), request);
  if (sellerCentre.has(host) && path.startsWith('/home.htm')) {
    if (!session) return toLogin(request);
    const body = '<div id="icestark-container"></div>';
    return htmlDocument({
      title: '千牛商家工作台',
      entry: 'seller-centre',
      style: 'seller-centre',
      session,
      body,
      hostile,
    });
  }
  // The old refund list (address likely); that it leads to the new one is invented.
  if (host === 'refund2.taobao.com' && path === '/dispute/sellerDisputeList.htm')
    return { status: 302, headers: { location: `https://myseller.taobao.com${REFUNDS}` }, body: '' };
  const old = host === 'trade.taobao.com' && oldLists.has(path) ? oldList : oldDetailOf(host, path);
  if (old) return session ? old(request, session) : toLogin(request);
  return null;
}
