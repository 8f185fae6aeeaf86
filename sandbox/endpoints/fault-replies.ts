// How each fault looks on the wire.
import type { FaultName } from '../server/faults';
import { html, json, type Reply, redirect } from '../server/http';
import { loginPage } from './login-page';

export const VERIFY_URL =
  'https://sec.taobao.com/query.htm?action=QueryAction&event_submit_do_login=ok&smApp=tradeplatform';
export const PUNISH_URL =
  'https://trade.taobao.com/trade/itemlist/asyncSold.htm/_____tmd_____/punish?x5secdata=xcSandbox&x5step=1';
export const LOGIN_URL = 'https://login.taobao.com/member/login.jhtml';

/** Anti-bot answers (observed): JSON with `rgv587_flag`, a page with `_____tmd_____/punish`, or a redirect. */
export function verificationReply(kind: 'json' | 'html' | 'redirect'): Reply {
  if (kind === 'json') return { ...json({ rgv587_flag: 'sm', url: VERIFY_URL }), outcome: 'verification' };
  if (kind === 'redirect') return redirect(PUNISH_URL, 'verification');
  return html(
    `<!doctype html><html><head><script>window._config_ = {"action":"captcha","url":"${PUNISH_URL}"};</script></head><body><a href="${PUNISH_URL}">x5secdata</a></body></html>`,
    'verification',
  );
}

/** The answer of a fault; `good` is what would have come. */
export function faultReply(name: FaultName, good: () => Reply, delay: number): Reply {
  const outcome = `fault:${name}`;
  const kept = (reply: Reply): Reply => ({ ...reply, outcome });
  switch (name) {
    case 'login':
      return kept(redirect(`${LOGIN_URL}?redirectURL=${encodeURIComponent('https://trade.taobao.com/')}`));
    case 'rgv587':
      return kept(verificationReply('json'));
    case 'punish-html':
      return kept(verificationReply('html'));
    case 'punish-redirect':
      return kept(verificationReply('redirect'));
    case 'error-redirect':
      return kept(redirect('https://error.taobao.com/?error=SYSTEM_BUSY'));
    case 'error':
      return kept(json({ error: '系统繁忙，请稍后再试' }));
    case 'empty-list':
      return kept(json({ page: { currentPage: 1, pageSize: 60, totalNumber: 37, totalPage: 1 }, mainOrders: [] }));
    case 'no-orders':
      return kept(json({ page: { currentPage: 1, pageSize: 15, totalNumber: 3, totalPage: 1 } }));
    case 'http-500':
      return html('<html><body><h1>500 Internal Server Error</h1></body></html>', outcome, 500);
    case 'http-502':
      return html('<html><head><title>502 Bad Gateway</title></head><body>Tengine</body></html>', outcome, 502);
    case 'http-429':
      return html('<html><body>访问受限，请稍后再试</body></html>', outcome, 429);
    case 'html':
      return html('<!doctype html><html><body><p>页面升级中，请稍后访问</p></body></html>', outcome);
    case 'login-html':
      return html(loginPage([], ''), outcome);
    case 'empty':
      return html('', outcome);
    case 'slow':
      return { ...kept(good()), delay };
    case 'hang':
      return { ...kept(good()), delay: 600_000 };
    case 'network':
      return { ...kept(good()), cut: 'before' };
    case 'aborted':
      return { ...kept(good()), cut: 'middle' };
    case 'truncated': {
      const reply = good();
      const bytes = Buffer.from(reply.body);
      return { ...reply, outcome, body: bytes.subarray(0, Math.floor(bytes.length / 2)) };
    }
    case 'garbled': {
      const reply = good();
      const bytes = Buffer.from(reply.body);
      return { ...reply, outcome, body: Buffer.from(bytes.map((byte, at) => (byte > 0x7f && at % 3 ? 0xff : byte))) };
    }
  }
}
