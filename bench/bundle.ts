// Bundles bench/page into one script, with the same bundler as the extension.
import { build } from 'vite';
import { ROOT } from '../e2e/harness/paths';

/** The script's text; it sets `globalThis.bench`. */
export async function bundlePage(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { alias: { '@': ROOT } },
    build: {
      write: false,
      lib: { entry: 'bench/page/index.ts', formats: ['iife'], name: 'benchPage' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error('bench: nothing was bundled');
  return chunk.code;
}
