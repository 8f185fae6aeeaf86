// HTML of the pages: a shell that carries the session's names, the asset links and nothing that was not escaped.
import { randomBytes } from 'node:crypto';
import type { PageResponse, PageSession } from './types';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** JSON that can stand in a script element. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A new hash per load, as every platform build gives its CSS modules (observed: they change; here always). */
const buildHash = (): string => randomBytes(4).toString('base64url').slice(0, 5).replace(/[-_]/g, '0');

export interface DocumentOptions {
  title: string;
  /** Name of the built entry, e.g. `seller-centre`. */
  entry: string;
  /** Name of its style sheet. */
  style: string;
  session: PageSession;
  data?: unknown;
  body: string;
  hostile: boolean;
  /** Inline script before the entry, already safe. */
  script?: string;
}

export function htmlDocument(o: DocumentOptions): PageResponse {
  const boot = inlineJson({ shop: o.session.shop, agent: o.session.agent, data: o.data });
  const body = `<!doctype html>
<html lang="zh-CN" data-build="${buildHash()}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(o.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__sandbox/assets/${o.style}.css">
${o.hostile ? '<script src="/__sandbox/assets/hostile.js"></script>\n' : ''}<script type="application/json" id="sandbox-page">${boot}</script>
${o.script ? `<script>${o.script}</script>\n` : ''}<script type="module" src="/__sandbox/assets/${o.entry}.js"></script>
</head>
<body>
${o.body}
</body>
</html>`;
  return { status: 200, headers: { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store' }, body };
}
