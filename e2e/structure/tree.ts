// The source tree and its imports, as the structural tests see them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { ROOT } from '../harness/paths';

/** Every file that git knows or would take, relative to the root. */
export function files(...folders: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...folders], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((path) => path !== '' && existsSync(resolve(ROOT, path)));
}

export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts');
export const isTest = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('lib/testing/');

export function read(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

/** Source without comments: what a rule about code should look at. Keeps strings; good enough for our own files. */
export function code(path: string): string {
  return read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s+(?!type\b)(?:[\w$*{}\s,]*?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** Modules that a file takes at run time (type-only imports excluded): own files by path, packages by name. */
export function importsOf(path: string): string[] {
  const found: string[] = [];
  for (const match of code(path).matchAll(IMPORT)) {
    const wanted = match[1] ?? match[2];
    if (wanted !== undefined) found.push(resolveImport(path, wanted));
  }
  return found;
}

function resolveImport(from: string, wanted: string): string {
  const bare = wanted.replace(/\?.*$/, '');
  const base = bare.startsWith('@/')
    ? resolve(ROOT, bare.slice(2))
    : bare.startsWith('.')
      ? resolve(ROOT, dirname(from), bare)
      : null;
  if (base === null) return bare;
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  const hit = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  if (!hit) throw new Error(`${from}: cannot find «${wanted}»`);
  return relative(ROOT, hit);
}

/** Everything that `entry` pulls in, directly or not: path or package → the file that takes it. */
export function reach(entry: string): Map<string, string> {
  const seen = new Map<string, string>([[entry, '']]);
  const queue = [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (!isCode(path)) continue;
    for (const next of importsOf(path)) {
      if (seen.has(next)) continue;
      seen.set(next, path);
      if (existsSync(resolve(ROOT, next))) queue.push(next);
    }
  }
  return seen;
}
