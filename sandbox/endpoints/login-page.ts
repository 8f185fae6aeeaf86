// The login page's HTML. Invented: one button for each agent instead of a password.
import { escapeHtml } from '../server/text';

const STYLE = `
  body{margin:0;font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:#f5f6f8;color:#222}
  header{height:56px;background:#fff;border-bottom:1px solid #e8e8e8;display:flex;align-items:center;padding:0 32px;font-size:18px}
  header b{color:#ff5000;margin-right:12px} header small{color:#888;font-size:12px;margin-left:auto}
  main{max-width:420px;margin:64px auto;background:#fff;border-radius:12px;padding:32px;box-shadow:0 4px 24px #0001}
  h1{font-size:20px;margin:0 0 4px} p{color:#666;margin:0 0 20px} h2{font-size:13px;color:#888;margin:20px 0 8px;font-weight:400}
  button{font:inherit;padding:9px 16px;margin:0 8px 8px 0;border:1px solid #ff5000;border-radius:8px;background:#fff5f0;color:#d03c00;cursor:pointer}
  button:hover{background:#ff5000;color:#fff} button:focus-visible{outline:3px solid #ffb380}`;

export interface LoginChoice {
  shop: string;
  agents: string[];
}

/** `to` = where the login leads on to. */
export function loginPage(choices: LoginChoice[], to: string): string {
  const button = (shop: string, agent: string): string =>
    `<button name="agent" value="${escapeHtml(`${shop}:${agent}`)}">${escapeHtml(agent || '主账号')}</button>`;
  const blocks = choices.map(
    ({ shop, agents }) =>
      `<h2>${escapeHtml(shop)}</h2><div>${['', ...agents].map((agent) => button(shop, agent)).join('')}</div>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录 - 千牛商家工作台</title><style>${STYLE}</style></head><body>
<header><b>千牛</b>商家登录<small>演示平台 sandbox · 非真实淘宝</small></header>
<main><h1>选择登录账号</h1><p>本机演示平台，点一个账号即登录。</p>
<form method="post" action="/member/login.jhtml"><input type="hidden" name="to" value="${escapeHtml(to)}">${blocks.join('')}</form></main></body></html>`;
}
