// Build step of the order pages' script: WXT's own frame around it (a context for taking over from older copies, a logger that is
// silent in packages) would be a seventieth of what every order page loads, and we use nothing of it: page-script.ts takes over by itself.
import type { Plugin } from 'vite';

/** The module that WXT puts around a content script: `import definition from '…'`, then its frame. */
const FRAME = /^\0virtual:wxt-content-script-isolated-world-entrypoint\?/;
const IMPORT = /^import definition from [^\n]+\n/;

/** A content script without WXT's frame: its `main` is called, and nothing else. */
export function bareContentScript(): Plugin {
  return {
    name: 'danling:bare-content-script',
    transform(code, id) {
      if (!FRAME.test(id)) return null;
      const definition = IMPORT.exec(code)?.[0];
      if (!definition) throw new Error('WXT frames content scripts differently now');
      return { code: `${definition}export default definition.main();\n`, map: null };
    },
  };
}
