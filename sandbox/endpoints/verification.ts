// The page on which a human proves to be one. Addresses observed; the page itself is invented.
import { type Call, html, type Reply, redirect } from '../server/http';
import type { Platform } from '../server/platform';

const HOME = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>安全验证</title><style>
body{margin:0;font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:#f5f6f8;display:grid;place-items:center;min-height:100vh;color:#222}
main{background:#fff;border-radius:12px;padding:32px 40px;box-shadow:0 4px 24px #0001;text-align:center;width:340px}
h1{font-size:18px;margin:0 0 8px} p{color:#666;margin:0 0 20px} small{display:block;margin-top:20px;color:#888}
button{font:inherit;width:100%;padding:11px;border:0;border-radius:8px;background:#ff5000;color:#fff;cursor:pointer}
button:focus-visible{outline:3px solid #ffb380}</style></head><body><main><h1>亲，请完成验证</h1>
<p>检测到访问过于频繁，点击下方按钮确认是您本人操作。</p>
<form method="post" action="/__sandbox/verified"><button>我是本人，完成验证</button></form><small>演示平台 sandbox · 非真实淘宝</small></main></body></html>`;

export function showVerification(): Reply {
  return html(PAGE);
}

/** The human's click: the platform answers again. The pass cookie's name is observed. */
export function verified(_call: Call, platform: Platform): Reply {
  platform.switches.verification = null;
  platform.faults.clear();
  platform.mtopFaults.clear();
  return redirect(HOME, 'verified', ['x5sec=sandbox; Domain=.taobao.com; Path=/; Secure; HttpOnly; SameSite=None']);
}
