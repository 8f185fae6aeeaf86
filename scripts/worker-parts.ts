// Build step of the Chromium background: `import()` in the worker becomes a script of its own that is loaded when it is needed.
//
// A service worker knows neither `import()` nor, once it is installed, `importScripts` of anything new: Chrome allows only scripts
// that were imported while the worker was being installed, and keeps those beside the worker (documented in the service worker
// specification, «imported scripts updated flag»; e2e/flows/worker-parts.spec.ts proves it for restart and update). So the bundler
// splits the background into CommonJS chunks, which share code without copies; each chunk is wrapped so that loading it only
// registers it; all are imported once in the `install` event, and a chunk runs when it is first required.
import type { InlineConfig, Plugin, Rolldown } from 'vite';

/** Folder of the parts inside the package. */
const FOLDER = 'worker';

type Chunk = Rolldown.OutputChunk;
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
 * `entry` runs at once; `factories` come with it; `parts` (paths inside the package) run when they are first required. A part that cannot be loaded or that
 * throws while it starts makes `require` throw, and is tried anew the next time.
 */
export function startWorker(
  scope: WorkerScope,
  entry: Factory,
  factories: Record<string, Factory>,
  parts: readonly string[],
): void {
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
    const path = [...Object.keys(factories), ...parts].find((part) => part.endsWith(`/${name}`)) ?? name;
    const known = loaded[path];
    if (known) return known.exports;
    fetchPart(path);
    return run(path, factories[path]);
  };
  scope.addEventListener('install', () => {
    for (const path of parts)
      try {
        fetchPart(path);
      } catch (error) {
        console.error(`part ${path} could not be kept`, error); // the others can: whoever needs this one hears of it
      }
  });
  run('background.js', entry);
}

/** Paths of the chunks that `entry` takes at once, directly or not: code that it shares with parts. */
function takenAtOnce(entry: Chunk, chunks: readonly Chunk[]): Chunk[] {
  const taken = new Set<Chunk>();
  const queue = [...entry.imports];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const chunk = chunks.find((each) => each.fileName === path);
    if (!chunk || chunk === entry || taken.has(chunk)) continue;
    taken.add(chunk);
    queue.push(...chunk.imports);
  }
  return [...taken];
}

/** Wraps the chunks of a CommonJS background build as described above. What the entry takes at once goes into its file. */
function wrapChunks(): Plugin {
  return {
    name: 'danling:worker-parts',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) throw new Error('the background has no entry');
      const within = takenAtOnce(entry, chunks);
      const parts = chunks.filter((chunk) => chunk !== entry && !within.includes(chunk));
      const factory = (chunk: Chunk): string => `function(module,exports,require){${chunk.code}\n}`;
      const shared = within.map((chunk) => `${JSON.stringify(chunk.fileName)}:${factory(chunk)}`);
      const names = JSON.stringify(parts.map((chunk) => chunk.fileName));
      entry.code = `(${startWorker})(self,${factory(entry)},{${shared.join(',')}},${names});\n`;
      for (const chunk of parts) chunk.code = `danlingParts[${JSON.stringify(chunk.fileName)}]=${factory(chunk)};\n`;
      for (const chunk of within) delete bundle[chunk.fileName];
    },
  };
}

/** Changes the build of the background script (one entry, in library mode) so that its dynamic imports become parts. */
export function splitWorker(config: InlineConfig): void {
  const { lib, rollupOptions: options } = config.build ?? {};
  if (!lib || !options || Array.isArray(options.output)) throw new Error('the background is not built as expected');
  lib.formats = ['cjs'];
  // What entry and parts share stays in the entry as far as the bundler can tell.
  options.preserveEntrySignatures = 'allow-extension';
  options.output = { ...options.output, exports: 'named', chunkFileNames: `${FOLDER}/[name].js` };
  config.plugins = [...(config.plugins ?? []), wrapChunks()];
}
