// The lint rules really fire: a wall that nobody can run into is not a wall.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../harness/paths';
import { read } from './tree';

/** path of a probe → the module it takes; `ok` in the name = allowed */
const PROBES: Record<string, string> = {
  'lib/overlay/idb.ts': 'idb',
  'lib/overlay/schema.ts': '@/lib/ticket/schema',
  'entrypoints/orders.content/zod.ts': 'zod/mini',
  'lib/ticket/up.ts': '../db/open',
  'lib/ticket/ok-sibling.ts': './ticket',
  'lib/ticket/ok-platform.ts': '../platform/errors',
  'lib/platform/up.ts': '@/lib/ticket/ticket',
  'lib/polling/db.ts': '@/lib/db/reader',
  'lib/commands/db.ts': '../db/reader',
  'lib/db/ok-ticket.ts': '@/lib/ticket/schema',
  'lib/store/polyfill.ts': 'webextension-polyfill',
  'lib/i18n/sandbox.ts': '../../sandbox/start',
  'components/messages.tsx': '@/lib/messaging/client',
  'entrypoints/popup/writer.tsx': '@/lib/db/repository',
  'sandbox/model/extension.ts': '../../lib/ticket/ticket',
};
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'danling-lint-'));
  const config = { ...(JSON.parse(read('biome.json')) as object), vcs: { enabled: false }, $schema: undefined };
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('biome.json', JSON.stringify(config));
  for (const [path, wanted] of Object.entries(PROBES))
    write(path, `import { a } from '${wanted}';\nexport const b = a;\n`);
  write('lib/dom/one.ts', `import { two } from './two';\nexport const one = (): number => two();\n`);
  write('lib/dom/two.ts', `import { one } from './one';\nexport const two = (): number => one();\n`);
  write('lib/dom/CamelCase.ts', 'export const c = 1;\n');
  write('lib/dom/floating.ts', 'export function f(): void {\n  Promise.resolve(1);\n}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('walls, cycles, file names and forgotten promises are errors', () => {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome');
  const result = spawnSync(biome, ['lint', '--max-diagnostics=200', '--colors=off', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const lines = `${result.stdout}${result.stderr}`.split('\n');
  const fired = (rule: string): string[] =>
    [...new Set(lines.filter((line) => line.includes(`/${rule} `)).map((line) => line.split(/[:\s]/)[0] ?? ''))].sort();
  expect(fired('noRestrictedImports')).toEqual(
    Object.keys(PROBES)
      .filter((path) => !path.includes('/ok-'))
      .sort(),
  );
  expect(fired('noImportCycles')).toEqual(['lib/dom/one.ts', 'lib/dom/two.ts']);
  expect(fired('useFilenamingConvention')).toEqual(['lib/dom/CamelCase.ts']);
  expect(fired('noFloatingPromises')).toEqual(['lib/dom/floating.ts']);
  expect(result.status).toBe(1);
});
