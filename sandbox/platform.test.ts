import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FAULTS, FaultName } from './server/faults';
import { type Sandbox, startSandbox } from './start';
import { type Client, type ClientAnswer, createClient } from './testing/client';
import { LIST_URL, postList, readList } from './testing/list';

let sandbox: Sandbox;
let client: Client;
beforeEach(async () => {
  sandbox = await startSandbox({ orders: 60, pages: false });
  client = createClient(sandbox);
  client.login();
});
afterEach(() => sandbox.close());

const MYSELLER = 'https://myseller.taobao.com';
const decode = (answer: ClientAnswer): string => new TextDecoder('gbk').decode(answer.body);
const location = (answer: ClientAnswer): string => String(answer.headers.location);

describe('who is logged in', () => {
  it('sends a client without a live session to the login host', async () => {
    for (const nobody of [createClient(sandbox), client]) {
      sandbox.scenario.logout();
      const answer = await postList(nobody);
      expect(answer.status).toBe(302);
      expect(new URL(location(answer)).host).toBe('login.taobao.com');
      const page = await nobody.fetch(`${MYSELLER}/home.htm/trade-platform/tp/sold`);
      expect(location(page)).toContain(encodeURIComponent('/home.htm/trade-platform/tp/sold'));
    }
  });

  it('logs in by the form, for taobao.com and tmall.com, and out again', async () => {
    const fresh = createClient(sandbox);
    const form = new URLSearchParams({ agent: '山风茶舍:小何', to: `${MYSELLER}/home.htm` });
    const done = await fresh.fetch('https://login.taobao.com/member/login.jhtml', { body: form });
    await fresh.fetch(location(done));
    for (const domain of ['.taobao.com', '.tmall.com']) {
      const jar = fresh.cookies.get(domain);
      expect(jar?.get('tracknick')).toBe('%5Cu5c71%5Cu98ce%5Cu8336%5Cu820d');
      expect(decodeURIComponent(jar?.get('sn') ?? '')).toBe('山风茶舍:小何');
    }
    const session = done.headers['set-cookie']?.find((line) => line.startsWith('cookie2='));
    expect(session).toMatch(/Domain=\.taobao\.com; Path=\/; Secure; SameSite=None; HttpOnly/);
    expect((await readList(fresh)).mainOrders.length).toBeGreaterThan(0);
    await fresh.fetch('https://login.taobao.com/member/logout.jhtml');
    expect(fresh.cookies.get('.taobao.com')?.get('tracknick')).toBe('');
    expect((await postList(fresh)).status).toBe(302);
  });

  it('never leads from the login to a foreign site', async () => {
    const form = new URLSearchParams({ agent: '青瓷小铺:小林', to: 'https://taobao.com.evil.example/' });
    const done = await client.fetch('https://login.taobao.com/member/login.jhtml', { body: form });
    expect(decodeURIComponent(location(done))).not.toContain('evil');
  });

  it('answers with the other shop, and its cookies, when the login changes between two requests', async () => {
    sandbox.scenario.switchShop('山风茶舍');
    expect(decodeURIComponent(client.cookies.get('.taobao.com')?.get('sn') ?? '')).toBe('青瓷小铺:小林');
    const { mainOrders } = await readList(client);
    expect(sandbox.world.order(mainOrders[0]?.id ?? '')?.shop).toBe('山风茶舍');
    expect(decodeURIComponent(client.cookies.get('.taobao.com')?.get('sn') ?? '')).toBe('山风茶舍:小吴');
  });
});

describe('CORS', () => {
  const allowed = async (origin: string): Promise<unknown> => {
    const { headers } = await postList(client, {}, { headers: { origin } });
    expect(headers['access-control-allow-credentials']).toBe(headers['access-control-allow-origin'] && 'true');
    return headers['access-control-allow-origin'];
  };

  it('lets the seller hosts read and nobody else', async () => {
    expect(await allowed(MYSELLER)).toBe(MYSELLER);
    expect(await allowed('https://qn.taobao.com')).toBe('https://qn.taobao.com');
    expect(await allowed('https://trade.tmall.com')).toBeUndefined();
    expect(await allowed('chrome-extension://abc')).toBeUndefined();
    sandbox.scenario.switches.cors = 'none';
    expect(await allowed(MYSELLER)).toBeUndefined();
  });

  it('never permits a preflight', async () => {
    const answer = await client.fetch(LIST_URL, { method: 'OPTIONS', headers: { origin: MYSELLER } });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-methods']).toBeUndefined();
  });
});

describe('troubles', () => {
  const during = async (name: FaultName): Promise<string> => {
    sandbox.scenario.fault(name, { delay: 30 });
    const answer = await postList(client, {}, { headers: { origin: MYSELLER } }).catch((error: unknown) =>
      String(error),
    );
    return typeof answer === 'string' ? 'cut' : `${answer.status} ${answer.headers.location ?? decode(answer)}`;
  };
  const looks: Partial<Record<FaultName, RegExp>> = {
    login: /^302 https:\/\/login\.taobao\.com/,
    rgv587: /^200 \{"rgv587_flag":"sm","url":"https:\/\/sec\.taobao\.com/,
    'punish-html': /^200 <!doctype.*_____tmd_____\/punish/s,
    'punish-redirect': /^302 .*_____tmd_____\/punish/,
    'error-redirect': /^302 https:\/\/error\.taobao\.com/,
    error: /^200 \{"error":/,
    'http-500': /^500/,
    'http-502': /^502/,
    'http-429': /^429/,
    html: /^200 <!doctype/,
    'login-html': /^200 <!doctype.*login\.jhtml/s,
    empty: /^200 $/,
    network: /^cut$/,
    aborted: /^cut$/,
    truncated: /^200 \{"page".*[^}]$/s,
    slow: /^200 \{"page".*\}$/s,
  };

  it.each(Object.keys(looks) as FaultName[])('%s meets one request and is over', async (name) => {
    expect(await during(name)).toMatch(looks[name] ?? /never/);
    expect(sandbox.requests.of('asyncSold.htm').at(-1)?.outcome).toBe(`fault:${name}`);
    expect((await readList(client)).mainOrders.length).toBeGreaterThan(0);
  });

  it('garbles bytes so that no charset reads them', async () => {
    sandbox.scenario.fault('garbled');
    const { body } = await postList(client);
    for (const label of ['gbk', 'gb18030', 'utf-8'])
      expect(() => JSON.parse(new TextDecoder(label, { fatal: true }).decode(body))).toThrow();
  });

  it('can wait, repeat, and choose page and tab', async () => {
    sandbox.scenario.fault('http-500', { after: 1, times: 2, tab: 'waitSend' });
    const status = async (tabCode: string): Promise<number> => (await postList(client, { tabCode })).status;
    expect(await status('refunding')).toBe(200);
    expect([await status('waitSend'), await status('waitSend'), await status('waitSend')]).toEqual([200, 500, 500]);
    expect(await status('waitSend')).toBe(200);
    expect(() => sandbox.scenario.fault('nonsense' as (typeof FAULTS)[number])).toThrow('no fault');
  });

  it.each(['json', 'html', 'redirect'] as const)('asks for a human by %s until one comes', async (kind) => {
    sandbox.scenario.verification(kind);
    for (let n = 0; n < 3; n++) {
      const answer = await postList(client);
      expect(answer.status === 302 ? location(answer) : answer.text).toMatch(/rgv587_flag|_____tmd_____\/punish/);
    }
    const page = await client.fetch('https://sec.taobao.com/query.htm');
    expect(page.text).toContain('完成验证');
    expect((await client.fetch('https://sec.taobao.com/__sandbox/verified', { method: 'POST' })).status).toBe(302);
    expect((await readList(client)).mainOrders.length).toBeGreaterThan(0);
  });

  it('has other charsets, wrong totals and an empty last page', async () => {
    const { switches } = sandbox.scenario;
    switches.charset = 'utf-8';
    const utf8 = await postList(client);
    expect(utf8.headers['content-type']).toBe('text/html;charset=UTF-8');
    expect(utf8.text).toContain('买家已付款');
    switches.charset = 'gbk-says-utf-8';
    const wrong = await postList(client);
    expect(wrong.headers['content-type']).toBe('text/html;charset=UTF-8');
    expect(wrong.text).toContain('\ufffd');
    switches.charset = 'gbk';
    const { page } = await readList(client);
    switches.totalsOff = 1;
    expect((await readList(client)).page.totalNumber).toBe(page.totalNumber + 1);
    switches.totalsOff = 0;
    switches.emptyLastPage = true;
    const more = await readList(client);
    expect(more.page.totalPage).toBe(page.totalPage + 1);
    expect((await readList(client, { pageNum: String(more.page.totalPage) })).mainOrders).toEqual([]);
    sandbox.scenario.calm();
    expect((await readList(client)).page).toEqual(page);
  });
});

it('logs platform requests and not its own', async () => {
  sandbox.requests.clear();
  const later = sandbox.requests.waitFor((entry) => entry.path.endsWith('memoInfo.htm'));
  await postList(client, { tabCode: 'refunding' });
  await client.fetch('https://trade.taobao.com/__sandbox/api/state');
  await client.fetch('https://trade.taobao.com/trade/json/memoInfo.htm?orderid=1');
  expect((await later).who).toBe('青瓷小铺:小林');
  expect(sandbox.requests.all.map((entry) => entry.outcome)).toEqual(['ok', 'ok']);
  expect(sandbox.requests.of('asyncSold.htm')[0]?.params['tabCode']).toBe('refunding');
});

it('gives pages the data of their own shop only', async () => {
  const read = (who: Client, id = ''): Promise<ClientAnswer> =>
    who.fetch(`${MYSELLER}/__sandbox/page-data/order?bizOrderId=${id}`);
  const own = await read(client, sandbox.specimens.plain);
  expect(own.status).toBe(200);
  expect(JSON.parse(own.text)).toMatchObject({ id: sandbox.specimens.plain, statusText: '买家已付款' });
  const other = createClient(sandbox);
  other.login('山风茶舍');
  expect((await read(other, sandbox.specimens.plain)).status).toBe(404);
  expect((await read(createClient(sandbox), sandbox.specimens.plain)).status).toBe(401);
});

it('ships from the platform’s own page', async () => {
  const id = sandbox.specimens.plain ?? '';
  const address = `https://wuliu.taobao.com/user/consign.htm?trade_id=${id}`;
  expect((await client.fetch(address)).text).toContain(id);
  await client.fetch(address, { body: new URLSearchParams({ trade_id: id }) });
  expect(sandbox.world.order(id)?.status).toBe('SEND');
});
