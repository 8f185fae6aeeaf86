// From a request to a reply: sandbox's own addresses, then login, troubles, endpoints, pages.
import { api } from '../endpoints/api';
import { asyncSold, corsHeaders } from '../endpoints/async-sold';
import { consignPage, doConsign } from '../endpoints/consign';
import { controlFile } from '../endpoints/control-page';
import { faultReply, verificationReply } from '../endpoints/fault-replies';
import { doLogin, hop, loginRedirect, logout, showLogin } from '../endpoints/login';
import { MTOP_HOST, mtop } from '../endpoints/mtop/gateway';
import { getMessage, memoInfo, orderDetail, updateMemo } from '../endpoints/order-json';
import { itemPage, picture } from '../endpoints/pictures';
import { showVerification, verified } from '../endpoints/verification';
import { asset, renderPage } from '../pages/render';
import type { Scenario } from '../scenario';
import { gateway } from '../top/gateway';
import { oauth } from '../top/oauth';
import { CONTROL_HOST, SELLER_HOSTS, TOP_HOSTS } from './hosts';
import { type Call, html, type Reply } from './http';
import type { Platform } from './platform';
import { SESSION_COOKIE, sessionCookies, setCookieLines } from './sessions';

type Handler = (call: Call, platform: Platform) => Reply;

/** JSON-like answers of trade.taobao.com; they share login, CORS and verification. */
const DATA: Record<string, Handler> = {
  '/trade/itemlist/asyncSold.htm': asyncSold,
  '/trade/json/memoInfo.htm': memoInfo,
  '/trade/json/getMessage.htm': getMessage,
  '/detail/orderDetailQianNiu.htm': orderDetail,
  '/trade/memo/update_sell_memo.htm': updateMemo,
};

const CONTROL = '/__sandbox/control/';

const notFound = (): Reply => html('<!doctype html><meta charset="utf-8"><h1>404</h1>', 'not-found', 404);

function ownAddress(call: Call, platform: Platform, scenario: Scenario): Reply | null {
  const { path } = call;
  if (path.startsWith('/__sandbox/api/')) return api(call, platform, scenario);
  if (path.startsWith('/__sandbox/assets/')) {
    const found = asset(path.slice('/__sandbox/assets/'.length));
    return found
      ? { status: 200, headers: { 'content-type': found.type }, body: found.body, outcome: 'asset' }
      : notFound();
  }
  if (path.startsWith('/__sandbox/page-data/')) return sellerPage(call, platform) ?? notFound();
  if (path === '/__sandbox/hop') return hop(call, platform);
  if (path === '/__sandbox/verified' && call.method === 'POST') return verified(call, platform);
  if (path.startsWith(CONTROL)) return controlFile(path.slice(CONTROL.length)) ?? notFound();
  if (path === '/__sandbox' || path === '/__sandbox/' || (call.host === CONTROL_HOST && path === '/'))
    return controlFile('control.html');
  return path.startsWith('/__sandbox/') ? notFound() : null;
}

/** What sandbox/pages has at this address; null = nothing. */
function sellerPage(call: Call, platform: Platform): Reply | null {
  if (call.method !== 'GET') return null;
  const { host, path, query, session: who } = call;
  const session = who && { shop: who.shop, agent: who.agent ? `${who.shop}:${who.agent}` : '' };
  const page = renderPage({ host, path, query, session, model: platform.model });
  return page && { ...page, outcome: page.status === 302 ? 'redirect' : 'page' };
}

function dataAnswer(call: Call, platform: Platform, handler: Handler): Reply {
  // A preflight is never answered with permission: only CORS-simple requests get through.
  if (call.method === 'OPTIONS') return { status: 403, headers: {}, body: '', outcome: 'preflight' };
  const reply = (): Reply => {
    if (!call.session) return loginRedirect(call);
    if (platform.switches.verification) return verificationReply(platform.switches.verification);
    const fault = handler === asyncSold ? platform.faults.take(call.params) : null;
    const good = (): Reply => handler(call, platform);
    return fault ? faultReply(fault.name, good, fault.delay) : good();
  };
  const made = reply();
  return { ...made, headers: { ...made.headers, ...corsHeaders(call, platform) } };
}

function platformAddress(call: Call, platform: Platform): Reply {
  const { host, path, method } = call;
  if (path === '/favicon.ico') return { ...picture(call), outcome: 'static' };
  if (path === '/robots.txt') return { ...html('User-agent: *', 'static'), headers: { 'content-type': 'text/plain' } };
  if (path.includes('/_____tmd_____/punish') || host === 'sec.taobao.com' || host === 'bixi.alicdn.com')
    return showVerification();
  if (host.startsWith('login')) {
    if (path === '/member/logout.jhtml') return logout(call, platform);
    return method === 'POST' ? doLogin(call, platform) : showLogin(call, platform);
  }
  if (host === MTOP_HOST) return mtop(call, platform);
  if (host.endsWith('alicdn.com')) return picture(call);
  if (TOP_HOSTS.includes(host)) return path === '/router/rest' ? gateway(call, platform) : notFound();
  if (host === 'oauth.taobao.com') return oauth(call, platform) ?? notFound();
  if (host === 'item.taobao.com' || host === 'detail.tmall.com') return itemPage(call);
  const handler = host === 'trade.taobao.com' ? DATA[path] : undefined;
  if (handler) return dataAnswer(call, platform, handler);
  if (!SELLER_HOSTS.includes(host)) return notFound();
  if (!call.session) return loginRedirect(call);
  if (host === 'wuliu.taobao.com') return method === 'POST' ? doConsign(call, platform) : consignPage(call, platform);
  return sellerPage(call, platform) ?? notFound();
}

/** Answers one request and logs it unless it is the sandbox's own. */
export function route(call: Call, platform: Platform, scenario: Scenario): Reply {
  platform.world.settleTime();
  call.session = platform.sessions.find(call.cookies.get(SESSION_COOKIE));
  const own = ownAddress(call, platform, scenario);
  if (own) return own;
  const reply = platformAddress(call, platform);
  const { session } = call;
  const stale = session?.stale.find((domain) => `.${call.host}`.endsWith(domain));
  if (session && stale) {
    session.stale = session.stale.filter((domain) => domain !== stale);
    reply.headers = { ...reply.headers, 'set-cookie': setCookieLines(sessionCookies(session), call.host) };
  }
  platform.log.add({
    at: platform.world.clock.now(),
    wall: Date.now(),
    method: call.method,
    host: call.host,
    path: call.path,
    origin: call.headers.origin ?? '',
    params: Object.fromEntries(call.params),
    who: session ? `${session.shop}:${session.agent}` : '',
    status: reply.status,
    outcome: reply.outcome,
  });
  return reply;
}
