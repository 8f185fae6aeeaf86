// Reads built extensions.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../harness/paths';

export interface Built {
  manifest: Record<string, unknown>;
  /** Path inside the package → content. */
  files: Map<string, Buffer>;
}

/** `name` is a folder of `.output`, e.g. `chrome-mv3-store`. */
export function built(name: string): Built {
  const folder = join(ROOT, '.output', name);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)] as const;
    }),
  );
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Record<string, unknown>;
  return { manifest, files };
}

/** bytes of the parts after gzip, each compressed alone as a server would */
export function gzipped(parts: readonly (Buffer | undefined)[]): number {
  return parts.reduce((sum, part) => sum + (part ? gzipSync(part, { level: 9 }).length : 0), 0);
}

/** Scripts and styles that an HTML page of the package loads at once, shared chunks and what those import included. */
export function loadedBy(build: Built, page: string): string[] {
  const html = String(build.files.get(page));
  const found = new Set<string>();
  const queue = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const content = build.files.get(path);
    if (!content || found.has(path)) continue;
    found.add(path);
    for (const match of String(content).matchAll(/(?:from|import)\s*["'](\.{0,2}\/[^"']+\.js)["']/g)) {
      queue.push(new URL(match[1] ?? '', `http://x/${path}`).pathname.slice(1));
    }
  }
  return [...found].sort();
}
