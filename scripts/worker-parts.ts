// Build step of the Chromium background: `import()` in the worker becomes a script of its own that is loaded when it is needed.
//
// A service worker knows neither `import()` nor, once it is installed, `importScripts` of anything new: Chrome allows only scripts
// that were imported while the worker was being installed, and keeps those beside the worker (documented in the service worker
// specification, «imported scripts updated flag»; e2e/flows/worker-parts.spec.ts proves it for restart and update). So the bundler
// splits the background into CommonJS chunks, which share code without copies; each chunk is wrapped so that loading it only
// registers it; all are imported once in the `install` event, and a chunk runs when it is first required.
import type { InlineConfig, Plugin } from 'vite';

/** Folder of the parts inside the package. */
const FOLDER = 'worker';

type Module = { exports: Record<string, unknown> };
type Factory = (module: Module, exports: Module['exports'], require: (path: string) => unknown) => void;

/** What the loader needs of the worker's global scope. */
export interface WorkerScope {
  danlingParts?: Record<string, Factory>;
  importScripts(...urls: string[]): void;
  addEventListener(type: 'install', listener: () => void): void;
}

/**
 * Stands, as text, at the head of `background.js`: must not refer to anything outside itself.
 * `entry` runs at once; `parts` (paths inside the package) when they are first required. A part that cannot be loaded or that
 * throws while it starts makes `require` throw, and is tried anew the next time.
 */
export function startWorker(scope: WorkerScope, entry: Factory, parts: readonly string[]): void {
  const factories: Record<string, Factory> = {};
  const loaded: Record<string, Module> = {};
  scope.danlingParts = factories;
  const fetchPart = (path: string): void => {
    if (!factories[path]) scope.importScripts(`/${path}`);
  };
  const run = (path: string, factory: Factory | undefined): Module['exports'] => {
    if (!factory) throw new Error(`no part ${path}`);
    const module: Module = { exports: {} };
    loaded[path] = module;
    try {
      factory(module, module.exports, require);
    } catch (error) {
      delete loaded[path];
      throw error;
    }
    return module.exports;
  };
  // Chunks name each other by relative paths («./worker/x.js», «./x.js», «../background.js»); the last segment is unique.
  const require = (relative: string): unknown => {
    const name = relative.slice(relative.lastIndexOf('/') + 1);
    const path = parts.find((part) => part.endsWith(`/${name}`)) ?? name;
    const known = loaded[path];
    if (known) return known.exports;
    fetchPart(path);
    return run(path, factories[path]);
  };
  scope.addEventListener('install', () => {
    for (const path of parts) fetchPart(path);
  });
  run('background.js', entry);
}

/** Wraps the chunks of a CommonJS background build as described above. */
function wrapChunks(): Plugin {
  return {
    name: 'danling:worker-parts',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const parts = chunks.filter((chunk) => !chunk.isEntry).map((chunk) => chunk.fileName);
      for (const chunk of chunks) {
        const factory = `function(module,exports,require){${chunk.code}\n}`;
        chunk.code = chunk.isEntry
          ? `(${startWorker})(self,${factory},${JSON.stringify(parts)});\n`
          : `danlingParts[${JSON.stringify(chunk.fileName)}]=${factory};\n`;
      }
    },
  };
}

/** Changes the build of the background script (one entry, in library mode) so that its dynamic imports become parts. */
export function splitWorker(config: InlineConfig): void {
  const { lib, rollupOptions: options } = config.build ?? {};
  if (!lib || !options || Array.isArray(options.output)) throw new Error('the background is not built as expected');
  lib.formats = ['cjs'];
  // What entry and parts share stays in the entry.
  options.preserveEntrySignatures = 'allow-extension';
  options.output = { ...options.output, exports: 'named', chunkFileNames: `${FOLDER}/[name].js` };
  config.plugins = [...(config.plugins ?? []), wrapChunks()];
}
