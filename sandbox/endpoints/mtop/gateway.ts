// h5api.m.taobao.com: `/h5/{api lower-case}/{v}/`. Order of the checks: likely; the rest as marked in the files beside.
import { type Call, html, type Reply } from '../../server/http';
import type { Platform } from '../../server/platform';
import { APIS } from './apis';
import { faultBody, type MtopFault, mtopReply } from './ret';
import { tokenCookies, tokenFault } from './token';

export const MTOP_HOST = 'h5api.m.taobao.com';
/** Pages of the platform read the answers with their cookies (observed). */
const ORIGIN = /^https:\/\/(?:[\w-]+\.)*(?:taobao|tmall)\.com$/;

export function mtop(call: Call, platform: Platform): Reply {
  if (call.method === 'OPTIONS') return { status: 403, headers: {}, body: '', outcome: 'preflight' };
  const reply = answer(call, platform);
  const origin = call.headers.origin ?? '';
  const cors = ORIGIN.test(origin)
    ? { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' }
    : {};
  return { ...reply, headers: { ...reply.headers, ...cors } };
}

function answer(call: Call, platform: Platform): Reply {
  const { params } = call;
  const name = Object.keys(APIS).find((api) => call.path.toLowerCase().startsWith(`/h5/${api.toLowerCase()}/`));
  const say = (fault: MtopFault, cookies: string[] = []): Reply => {
    const { ret, data } = faultBody(fault);
    const reply = mtopReply(params, ret, data, `mtop:${fault}`);
    return cookies.length > 0 ? { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } } : reply;
  };
  if (!name) return call.path.startsWith('/h5/') ? say('api-not-found') : html('', 'not-found', 404);
  const wrong = tokenFault(call, Date.now());
  // No, old or odd token: the same answer brings a fresh one, and the page asks again (documented).
  if (wrong) return say(wrong, wrong.startsWith('token') ? tokenCookies(Date.now()) : []);
  if (!call.session) return say('session');
  const fault = platform.mtopFaults.take(name);
  if (fault) return say(fault, fault.startsWith('token') ? tokenCookies(Date.now()) : []);
  let data: Record<string, unknown>;
  try {
    data = JSON.parse(params.get('data') ?? '') as Record<string, unknown>;
  } catch {
    return say('param-type');
  }
  return mtopReply(params, ['SUCCESS::调用成功'], APIS[name]?.(data, call, platform), 'ok');
}
