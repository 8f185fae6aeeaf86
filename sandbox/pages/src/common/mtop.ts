// The page's own mtop client, as seller pages have one on `window.lib` (observed): it signs, asks again once with the fresh token
// that a refusal brings (documented), and rejects with what the gateway said.
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export interface MtopAnswer<T = unknown> {
  api: string;
  ret: string[];
  data: T;
}

export interface MtopRequest {
  api: string;
  v: string;
  data: unknown;
  type?: 'get' | 'post';
  dataType?: 'json' | 'jsonp';
}

const APP_KEY = '12574478';
let calls = 0;

function tokenCookie(): string {
  const value = /(?:^|; )_m_h5_tk=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  return value.split('_')[0] ?? '';
}

function address({ api, v, dataType }: MtopRequest, data: string): URL {
  const t = String(Date.now());
  const sign = bytesToHex(md5(utf8ToBytes(`${tokenCookie()}&${t}&${APP_KEY}&${data}`)));
  const url = new URL(`https://h5api.m.taobao.com/h5/${api.toLowerCase()}/${v}/`);
  const type = dataType === 'jsonp' ? 'jsonp' : 'originaljson';
  const params = { jsv: '2.6.1', appKey: APP_KEY, t, sign, api, v, type, dataType: dataType ?? 'json' };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url;
}

/** By XMLHttpRequest, as the platform's client does (likely). */
function byXhr(request: MtopRequest): Promise<string> {
  const data = JSON.stringify(request.data);
  const url = address(request, data);
  const post = request.type === 'post';
  if (!post) url.searchParams.set('data', data);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(post ? 'POST' : 'GET', url);
    xhr.withCredentials = true;
    xhr.onload = () => resolve(xhr.responseText);
    xhr.onerror = () => reject(new Error('network'));
    if (post) xhr.setRequestHeader('content-type', 'application/x-www-form-urlencoded');
    xhr.send(post ? new URLSearchParams({ data }) : null);
  });
}

/** By a script element that calls a function of ours (documented). */
function byScript(request: MtopRequest): Promise<MtopAnswer> {
  const data = JSON.stringify(request.data);
  const url = address(request, data);
  const name = `mtopjsonp${++calls}`;
  url.searchParams.set('callback', name);
  url.searchParams.set('data', data);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const end = (): void => {
      script.remove();
      Reflect.deleteProperty(window, name);
    };
    Object.assign(window, {
      [name](answer: MtopAnswer) {
        end();
        resolve(answer);
      },
    });
    script.onerror = () => {
      end();
      reject(new Error('network'));
    };
    script.src = url.href;
    document.head.append(script);
  });
}

/** Resolves with `ret` and `data`, rejects with an object that carries `ret`. */
export async function mtopRequest<T>(request: MtopRequest, again = true): Promise<MtopAnswer<T>> {
  const answer =
    request.dataType === 'jsonp' ? await byScript(request) : (JSON.parse(await byXhr(request)) as MtopAnswer);
  const [code = ''] = answer.ret;
  if (code.startsWith('SUCCESS')) return answer as MtopAnswer<T>;
  if (code.startsWith('FAIL_SYS_TOKEN') && again) return mtopRequest(request, false);
  throw answer;
}

declare global {
  interface Window {
    lib?: { mtop: { request: typeof mtopRequest } };
  }
}

export function installMtop(): void {
  window.lib = { mtop: { request: mtopRequest } };
}
