// Bundles code of ours into one script for a page, with the same bundler as the extension.
import { build } from 'vite';
import { ROOT } from './paths';

/** The script's text; it sets `globalThis[name]` to the exports of `entry` (a path from the root). */
export async function bundleFor(entry: string, name: string): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: { alias: { '@': ROOT } },
    build: { write: false, lib: { entry, formats: ['iife'], name } },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error(`${entry}: nothing was bundled`);
  return chunk.code;
}
