// POST https://gw.api.taobao.com/router/rest (and eco.taobao.com): common parameters, signature, time, limits, then the method. Documented.
import { formatTime, MINUTE } from '../model/clock';
import type { Call, Reply } from '../server/http';
import type { Platform } from '../server/platform';
import type { TopApp, TopSession } from './accounts';
import { answer, errorAnswer } from './answers';
import { readArguments } from './arguments';
import { ERRORS, Refusal, type TopError } from './errors';
import type { Meeting } from './faults';
import type { Method } from './method';
import { REFUNDS } from './refunds';
import { isSigned, SIGN_METHODS } from './signature';
import { TASK_READS } from './task-reads';
import { TASK_WRITES } from './task-writes';
import { TRADES } from './trades';

const METHODS: Record<string, Method> = { ...TASK_READS, ...TASK_WRITES, ...REFUNDS, ...TRADES };
/** Greatest difference of clocks (documented). */
const WINDOW = 10 * MINUTE;

/** The first thing that is wrong with the common parameters, in the order of the error codes (the platform's own order is unknown). */
function commonError(params: URLSearchParams, app: TopApp | undefined, now: number): TopError | null {
  const has = (name: string): boolean => (params.get(name) ?? '') !== '';
  if (!has('method')) return ERRORS['no-method'];
  if (has('format') && !['json', 'xml'].includes(params.get('format') ?? '')) return ERRORS['bad-format'];
  if (!has('app_key')) return ERRORS['no-app-key'];
  if (!app) return ERRORS['bad-app-key'];
  if (!has('timestamp')) return ERRORS['no-timestamp'];
  const at = Date.parse(`${(params.get('timestamp') ?? '').replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at) || Math.abs(at - now) > WINDOW) return ERRORS['bad-timestamp'];
  if (!has('v')) return ERRORS['no-version'];
  if (params.get('v') !== '2.0') return ERRORS['old-version'];
  if (!has('sign')) return ERRORS['no-signature'];
  if (!SIGN_METHODS.includes(params.get('sign_method') ?? '') || !isSigned(params, app.appSecret))
    return ERRORS['bad-signature'];
  return METHODS[params.get('method') ?? ''] ? null : ERRORS['bad-method'];
}

/** The app's calls of the Beijing day; refused calls count too (likely). */
function overQuota(app: TopApp, now: number): boolean {
  const day = formatTime(now).slice(0, 10);
  if (app.used.day !== day) app.used = { day, calls: 0 };
  return ++app.used.calls > app.quota;
}

function sessionOf(params: URLSearchParams, app: TopApp, platform: Platform): TopSession | TopError {
  const token = params.get('session') ?? '';
  if (!token) return ERRORS['no-session'];
  const session = platform.top.accounts.session(token);
  if (!session)
    return { ...ERRORS['bad-session'], subCode: 'sessionkey-not-generated-by-server', subMsg: 'SessionKey非法' };
  const dead = session.revoked || session.expiresAt <= platform.world.clock.now() || session.appKey !== app.appKey;
  return dead ? ERRORS['bad-session'] : session;
}

function perform(call: Call, platform: Platform): Reply {
  const { params } = call;
  const { top, world } = platform;
  const app = top.accounts.app(params.get('app_key') ?? '');
  const error = commonError(params, app, world.clock.now());
  if (error || !app) return errorAnswer(params, error ?? ERRORS['bad-app-key']);
  if (overQuota(app, world.clock.now())) return errorAnswer(params, ERRORS['app-quota']);
  const method = params.get('method') ?? '';
  if (app.denied.has(method)) return errorAnswer(params, ERRORS['isv-permission']);
  const session = sessionOf(params, app, platform);
  if ('code' in session) return errorAnswer(params, session);
  try {
    const body = METHODS[method]?.({ args: readArguments(params), session, top, platform });
    return answer(params, body ?? {});
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(params, error.error);
    throw error;
  }
}

function wireReply(fault: Extract<Meeting, { type: 'wire' }>, good: () => Reply): Reply {
  const page = (status: number): Reply => ({
    status,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>Bad Gateway</h1></body></html>',
    outcome: '',
  });
  const made = (): Reply => {
    switch (fault.name) {
      case 'http-502':
        return page(502);
      case 'http-429':
        return page(429);
      case 'html':
        return page(200);
      case 'empty':
        return { ...page(200), body: '' };
      case 'truncated': {
        const reply = good();
        return { ...reply, body: String(reply.body).slice(0, -20) };
      }
      case 'slow':
        return { ...good(), delay: fault.delay };
      case 'hang':
        return { ...page(504), delay: 3_600_000 };
      case 'network':
        return { ...page(0), cut: 'before' };
      case 'lost-answer':
        return { ...good(), cut: 'before' };
    }
  };
  return { ...made(), outcome: `fault:${fault.name}` };
}

/** Answers one call. The `Date` header tells the platform's own clock. */
export function gateway(call: Call, platform: Platform): Reply {
  const date = new Date(platform.world.clock.now()).toUTCString();
  const reply = ((): Reply => {
    if (call.method !== 'POST') return errorAnswer(call.params, ERRORS['http-action']);
    const good = (): Reply => perform(call, platform);
    const fault = platform.top.faults.take(call.params.get('method') ?? '');
    if (!fault) return good();
    return fault.type === 'error' ? errorAnswer(call.params, fault.error) : wireReply(fault, good);
  })();
  return { ...reply, headers: { date, ...reply.headers } };
}
