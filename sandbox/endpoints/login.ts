// Login and logout. Addresses observed, behaviour invented: a click instead of a password.
import { type Call, html, type Reply, redirect } from '../server/http';
import type { Platform } from '../server/platform';
import { emptyCookies, sessionCookies, setCookieLines } from '../server/sessions';
import { LOGIN_URL } from './fault-replies';
import { loginPage } from './login-page';

const HOME = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';

/** Only the sandbox's own hosts: the address comes from outside. */
function safeTarget(to: string | null): string {
  return to && /^https:\/\/([\w-]+\.)*(taobao\.com|tmall\.com|danling\.test)(\/|$)/.test(to) ? to : HOME;
}

/** Where a logged-out request is sent (302, observed). */
export function loginRedirect(call: Call): Reply {
  const search = call.method === 'GET' && call.query.size ? `?${call.query}` : '';
  const back = call.method === 'GET' ? `https://${call.host}${call.path}${search}` : `https://${call.host}/`;
  return redirect(`${LOGIN_URL}?redirectURL=${encodeURIComponent(back)}`, 'login');
}

export function showLogin(call: Call, platform: Platform): Reply {
  const choices = platform.world.shops.map(({ setup }) => ({ shop: setup.name, agents: setup.agents }));
  return html(loginPage(choices, safeTarget(call.query.get('redirectURL'))));
}

/** Sets the cookies for taobao.com, then goes on over tmall.com, as cookies do not cross the two. */
export function doLogin(call: Call, platform: Platform): Reply {
  const [shop = '', agent = ''] = (call.params.get('agent') ?? '').split(':');
  if (!platform.world.shops.some(({ setup }) => setup.name === shop)) return showLogin(call, platform);
  const session = platform.sessions.open(shop, agent);
  const to = encodeURIComponent(safeTarget(call.params.get('to')));
  const cookies = setCookieLines(sessionCookies(session), call.host);
  return redirect(`https://login.tmall.com/__sandbox/hop?sid=${session.id}&to=${to}`, 'login', cookies);
}

/** The second half of a login or logout, on tmall.com. */
export function hop(call: Call, platform: Platform): Reply {
  const session = platform.sessions.find(call.query.get('sid') ?? '');
  const cookies = session ? sessionCookies(session) : emptyCookies();
  return redirect(safeTarget(call.query.get('to')), 'login', setCookieLines(cookies, call.host));
}

export function logout(call: Call, platform: Platform): Reply {
  if (call.session) platform.sessions.end(call.session.id);
  const to = encodeURIComponent(safeTarget(call.query.get('redirectURL') ?? LOGIN_URL));
  const cookies = setCookieLines(emptyCookies(), call.host);
  return redirect(`https://login.tmall.com/__sandbox/hop?to=${to}`, 'logout', cookies);
}
