// Bundles the pages' scripts with Vite into `.cache/sandbox-pages/<hash of the sources>/`. `npx tsx sandbox/pages/build.ts`
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const source = join(here, 'src');
const cache = join(root, '.cache', 'sandbox-pages');

const entries = {
  'seller-centre': join(source, 'seller-centre/main.tsx'),
  old: join(source, 'old/old.css'),
  'old-list': join(source, 'old/list.ts'),
  'old-detail': join(source, 'old/detail.ts'),
  hostile: join(source, 'hostile.ts'),
};

/** Same for everybody who has the same sources, build script and package versions. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...files, join(here, 'build.ts'), join(root, 'package-lock.json')]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** Folder that holds (or will hold) the scripts of the present sources. */
export function pagesFolder(): string {
  return join(cache, sourceHash());
}

/** Builds when missing or stale; safe to call from several processes at once. Returns the folder of the scripts. */
export async function buildPages(): Promise<string> {
  const folder = pagesFolder();
  if (existsSync(folder)) return folder;
  const { build } = await import('vite');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, '.building-'));
  try {
    await build(settings(outDir));
    renameSync(outDir, folder);
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was first
  }
  return folder;
}

function settings(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: source,
    base: '/__sandbox/assets/',
    publicDir: false,
    logLevel: 'warn',
    mode: 'production',
    // said outright: a test runner's NODE_ENV would ask for React's development JSX, which the production React lacks
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      cssMinify: false, // the style sheet's old IE hacks are no valid CSS
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: entries,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunk-[name].js',
          assetFileNames: '[name][extname]',
        },
      },
    },
    plugins: [withoutFonts()],
  };
}

/** Fusion's style sheet loads icon fonts from a foreign host: nothing of the sandbox may leave the machine. */
function withoutFonts() {
  return {
    name: 'without-fonts',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      return id.endsWith('.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : null;
    },
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await buildPages());
}
