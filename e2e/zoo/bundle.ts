// Bundles the judge into one script for a page, with the same bundler as the extension.
import { build } from 'vite';
import { ROOT } from '../harness/paths';

/** The script's text; it sets `globalThis.zoo` to the exports of judge.ts. */
export async function bundleJudge(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { alias: { '@': ROOT } },
    build: { write: false, lib: { entry: 'e2e/zoo/judge.ts', formats: ['iife'], name: 'zoo' } },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error('zoo: nothing was bundled');
  return chunk.code;
}
