// Pictures and shop pages that the seller pages point at. Invented: a coloured square instead of a photo.
import { type Call, html, type Reply } from '../server/http';
import { escapeHtml } from '../server/text';

const FLAGS: Record<string, string> = {
  grey: '#b8bcc4',
  red: '#e5484d',
  yellow: '#f5b800',
  green: '#30a46c',
  blue: '#3b82f6',
  pink: '#e879c6',
};

function svg(body: string, size: number): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
    body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${body}</svg>`,
    outcome: 'picture',
  };
}

export function picture(call: Call): Reply {
  const flag = FLAGS[/^\/flag\/(\w+)\./.exec(call.path)?.[1] ?? ''];
  if (flag)
    return svg(
      `<path d="M3 1v14" stroke="#888" stroke-width="1.5"/><path d="M4 2h9l-2.5 3L13 8H4z" fill="${flag}"/>`,
      16,
    );
  const hue = [...call.path].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
  return svg(
    `<rect width="80" height="80" fill="hsl(${hue} 32% 88%)"/><path d="M22 32h36l-5 26a6 6 0 0 1-6 5H33a6 6 0 0 1-6-5z" fill="hsl(${hue} 30% 55%)"/><ellipse cx="40" cy="32" rx="18" ry="5" fill="hsl(${hue} 30% 40%)"/>`,
    80,
  );
}

export function itemPage(call: Call): Reply {
  const id = escapeHtml(call.query.get('id') ?? '');
  return html(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>宝贝 ${id}</title><body><h1>宝贝详情</h1><p>演示平台 sandbox：宝贝 ${id}</p></body></html>`,
  );
}
