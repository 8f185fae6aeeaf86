// oauth.taobao.com: a click instead of a password, then the exchange of a code (wire facts 2.4). Names of the answer: documented.
import { randomBytes } from 'node:crypto';
import { MINUTE } from '../model/clock';
import { type Call, html, json, type Reply, redirect } from '../server/http';
import type { Platform } from '../server/platform';
import { escapeHtml } from '../server/text';
import type { TopApp, TopSession } from './accounts';

/** Life of a code: invented. */
const CODE_LIFE = 10 * MINUTE;

const refuse = (error: string, description: string): Reply =>
  json({ error, error_description: description }, `oauth:${error}`, 400);

function redirectTarget(text: string | null): string | null {
  return text && /^https:\/\/[\w.-]+(?::\d+)?(?:\/|$)/.test(text) ? text : null;
}

/** The consent page; a form of it leads back with the code. */
function authorize(call: Call, platform: Platform): Reply {
  const { accounts, codes } = platform.top;
  const app = accounts.app(call.params.get('client_id') ?? '');
  const target = redirectTarget(call.params.get('redirect_uri'));
  if (!app || !target)
    return html('<!doctype html><meta charset="utf-8"><h1>invalid client</h1>', 'oauth:invalid', 400);
  if (call.method === 'POST') {
    const account = accounts.find(call.params.get('uid') ?? '');
    if (!account || account.shop !== app.shop) return refuse('access_denied', 'authorize reject');
    const code = randomBytes(12).toString('base64url');
    const expiresAt = platform.world.clock.now() + CODE_LIFE;
    codes.set(code, { appKey: app.appKey, redirectUri: target, uid: account.uid, expiresAt });
    const back = new URL(target);
    back.searchParams.set('code', code);
    back.searchParams.set('state', call.params.get('state') ?? '');
    return redirect(back.href, 'oauth:code');
  }
  const hidden = ['client_id', 'redirect_uri', 'state']
    .map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(call.params.get(name) ?? '')}">`)
    .join('');
  const buttons = accounts.all
    .filter(({ shop }) => shop === app.shop)
    .map(({ uid, nick }) => `<button name="uid" value="${uid}">${escapeHtml(nick)}</button>`)
    .join(' ');
  return html(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>授权 - sandbox</title>
<h1>授权应用 ${app.appKey}</h1><p>本机演示平台 · 非真实淘宝：点一个账号即授权。</p>
<form method="post" action="/authorize">${hidden}${buttons}</form></html>`);
}

/** Times in seconds. */
function tokenAnswer(session: TopSession, platform: Platform): Reply {
  const { account } = session;
  const main = platform.top.accounts.byNick(account.shop);
  const seconds = Math.max(0, Math.round((session.expiresAt - platform.world.clock.now()) / 1000));
  const sub = account.nick.includes(':')
    ? { sub_taobao_user_id: account.uid, sub_taobao_user_nick: encodeURIComponent(account.nick) }
    : {};
  const value = {
    access_token: session.token,
    token_type: 'Bearer',
    expires_in: seconds,
    refresh_token: session.refreshToken,
    re_expires_in: seconds,
    r1_expires_in: seconds,
    r2_expires_in: seconds,
    w1_expires_in: seconds,
    w2_expires_in: seconds,
    hra_expires_in: 1800,
    taobao_user_nick: encodeURIComponent(account.shop),
    taobao_user_id: main?.uid ?? '',
    ...sub,
  };
  return json(value, 'oauth:token');
}

function token(call: Call, platform: Platform): Reply {
  const { accounts, codes } = platform.top;
  const { params } = call;
  if (call.method !== 'POST') return refuse('invalid_request', 'post only');
  const app: TopApp | undefined = accounts.app(params.get('client_id') ?? '');
  if (!app || params.get('client_secret') !== app.appSecret)
    return refuse('invalid_client', 'client_id or client_secret is wrong');
  if (params.get('grant_type') !== 'authorization_code')
    return refuse('unsupported_grant_type', 'authorization_code only');
  const code = codes.get(params.get('code') ?? '');
  codes.delete(params.get('code') ?? '');
  const good =
    code &&
    code.appKey === app.appKey &&
    code.redirectUri === params.get('redirect_uri') &&
    code.expiresAt > platform.world.clock.now();
  const account = code && accounts.find(code.uid);
  if (!good || !account) return refuse('invalid_grant', 'code is invalid or expired');
  return tokenAnswer(accounts.openSession(app, account), platform);
}

/** null = no such address. */
export function oauth(call: Call, platform: Platform): Reply | null {
  if (call.path === '/authorize') return authorize(call, platform);
  return call.path === '/token' ? token(call, platform) : null;
}
