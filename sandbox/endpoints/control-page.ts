// The control page of a demo: plain files, read when asked for. Invented.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reply } from '../server/http';

const TYPES: Record<string, string> = {
  html: 'text/html;charset=utf-8',
  css: 'text/css;charset=utf-8',
  js: 'text/javascript;charset=utf-8',
};
const FILES = new Set(['control.html', 'control.css', 'control.js', 'dom.js', 'orders.js', 'top.js', 'words.js']);

/** A file of `sandbox/control/`; null = no such file. */
export function controlFile(name: string): Reply | null {
  if (!FILES.has(name)) return null;
  const file = fileURLToPath(new URL(`../control/${name}`, import.meta.url));
  const type = TYPES[name.split('.')[1] ?? ''] ?? 'text/plain';
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-store' },
    body: readFileSync(file),
    outcome: 'control',
  };
}
