// How mtop says what went wrong. Codes and their classes: documented in several public clients; the two-entry form of a
// verification: observed.
import { html, type Reply } from '../../server/http';

/** Every answer that is not SUCCESS, by the name that a test or demo asks for. */
export const MTOP_FAULTS = {
  'token-empty': ['FAIL_SYS_TOKEN_EMPTY::令牌为空'],
  'token-expired': ['FAIL_SYS_TOKEN_EXOIRED::令牌过期'],
  'token-expired-new': ['FAIL_SYS_TOKEN_EXPIRED::令牌过期'],
  'token-illegal': ['FAIL_SYS_TOKEN_ILLEGAL::非法令牌'],
  session: ['FAIL_SYS_SESSION_EXPIRED::Session过期'],
  'user-validate': ['FAIL_SYS_USER_VALIDATE', 'RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试'],
  'user-validate-2026': ['FAIL_SYS_USER_VALIDATE', 'RRXVv_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试'],
  'odd-request': ['FAIL_SYS_SM_ODD_REQUEST::异常请求'],
  'anti-attack': ['API_41X_ANTI_ATTACK::访问被拦截'],
  'illegal-access': ['FAIL_SYS_ILLEGAL_ACCESS::非法请求'],
  'illegal-sign': ['FAIL_SYS_ILEGEL_SIGN::签名错误'],
  unauthorized: ['FAIL_SYS_API_UNAUTHORIZED::无权调用'],
  'flow-limit': ['FAIL_SYS_FLOWLIMIT::限流'],
  'traffic-limit': ['FAIL_SYS_TRAFFIC_LIMIT::限流'],
  'user-flow-limit': ['FAIL_SYS_USER_FLOW_LIMIT::用户限流'],
  busy: ['FAIL_SYS_SYSTEM_BUSY_ERROR::系统繁忙'],
  timeout: ['FAIL_SYS_SERVICE_TIMEOUT::服务超时'],
  'api-not-found': ['FAIL_SYS_API_NOT_FOUNDED::请求API不存在'],
  'api-stopped': ['FAIL_SYS_API_STOP_SERVICE::API已下线'],
  'param-missed': ['FAIL_SYS_BIZPARAM_MISSED::业务参数缺失'],
  'param-type': ['FAIL_SYS_BIZPARAM_TYPE_ERROR::业务参数类型错误'],
  'http-method': ['FAIL_SYS_INVALID_HTTP_METHOD::请求方法错误'],
  'request-expired': ['FAIL_SYS_REQUEST_EXPIRED::请求已失效'],
} as const satisfies Record<string, readonly string[]>;
export type MtopFault = keyof typeof MTOP_FAULTS;

export const isMtopFault = (name: string): name is MtopFault => Object.hasOwn(MTOP_FAULTS, name);

export const MTOP_PUNISH_URL =
  'https://h5api.m.taobao.com:443//h5/punish/1.0/_____tmd_____/punish?x5secdata=xdSandbox&x5step=2';

const VERIFIES: ReadonlySet<MtopFault> = new Set(['user-validate', 'user-validate-2026', 'odd-request', 'anti-attack']);

/** The body of a fault: verifications lead a human to a page (observed). */
export function faultBody(name: MtopFault): { ret: readonly string[]; data: unknown } {
  return { ret: MTOP_FAULTS[name], data: VERIFIES.has(name) ? { url: MTOP_PUNISH_URL } : {} };
}

/** JSON, or a call of the page's function where it asked for that (documented). */
export function mtopReply(params: URLSearchParams, ret: readonly string[], data: unknown, outcome: string): Reply {
  const body = JSON.stringify({ api: params.get('api') ?? '', v: params.get('v') ?? '1.0', ret, data });
  const callback = params.get('type') === 'jsonp' ? (params.get('callback') ?? '') : '';
  const headers = { 'cache-control': 'no-store' };
  if (!/^[\w$.]+$/.test(callback))
    return { ...html(body, outcome), headers: { ...headers, 'content-type': 'application/json;charset=UTF-8' } };
  const script = { ...headers, 'content-type': 'application/javascript;charset=UTF-8' };
  return { ...html(` ${callback}(${body})`, outcome), headers: script };
}
