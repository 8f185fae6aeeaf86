// The walls of docs/INTERNALS.md, followed through every import (lint sees direct ones only).
import { describe, expect, test } from 'vitest';
import { code, files, importsOf, isCode, isTest, reach } from './tree';

const extension = files('entrypoints', 'components', 'lib').filter((path) => isCode(path) && !isTest(path));
const sandbox = files('sandbox').filter(isCode);
const entries = extension.filter((path) => /^entrypoints\/([^/]+\/(index|main)\.tsx?|[^/]+\.tsx?)$/.test(path));
const onPages = entries.filter((path) =>
  /^entrypoints\/(\w+\.content|panel|extras|pinyin[\w-]*|taught|wizard|page-watch|page-relay|diagnosis)/.test(path),
);
const background = entries.filter((path) => path.startsWith('entrypoints/background'));
const ownPages = entries.filter((path) => /^entrypoints\/(popup|desk)\//.test(path));

/** What of `forbidden` an entry reaches, as «who → what». */
function violations(entry: string, forbidden: RegExp): string[] {
  return [...reach(entry)].filter(([path]) => forbidden.test(path)).map(([path, by]) => `${by} → ${path}`);
}

test('the entries are found', () => {
  expect(onPages.length).toBeGreaterThan(0);
  expect(background).toHaveLength(1);
  expect(ownPages).toHaveLength(2);
});

describe.each(onPages)('%s runs on pages', (entry) => {
  test('reaches no database, no schema library, no command', () => {
    expect(violations(entry, /^(idb|zod(\/.*)?)$|^lib\/(db|commands|polling)\/|^lib\/messaging\/server/)).toEqual([]);
  });
});

test.each(onPages.filter((path) => /\.content|taught|page-|diagnosis/.test(path)))('%s carries no Preact', (entry) => {
  expect(violations(entry, /^(preact|@preact)/)).toEqual([]);
});

describe.each(ownPages)('%s reads and asks', (entry) => {
  test('reaches no command, no poll, no writer of the database', () => {
    const writers = /^lib\/(commands|polling)\/|^lib\/db\/(repository|retention|transaction|housekeeping)/;
    expect(violations(entry, writers)).toEqual([]);
  });
});

test('the polyfill is imported in one place', () => {
  const places = [...extension, ...files('e2e', 'bench', 'scripts').filter(isCode)].filter((path) =>
    importsOf(path).includes('webextension-polyfill'),
  );
  expect(places).toEqual(['lib/platform/browser.ts']);
});

test('only lib/db takes idb', () => {
  expect(extension.filter((path) => importsOf(path).includes('idb') && !path.startsWith('lib/db/'))).toEqual([]);
});

test('lib/platform imports nothing of ours, lib/ticket only lib/platform', () => {
  const outside = (folder: string, allowed: RegExp): string[] =>
    extension
      .filter((path) => path.startsWith(folder))
      .flatMap((path) =>
        importsOf(path).filter((to) => /^(lib|components|entrypoints)\//.test(to) && !allowed.test(to)),
      );
  expect(outside('lib/platform/', /^lib\/platform\//)).toEqual([]);
  expect(outside('lib/ticket/', /^lib\/(platform|ticket)\//)).toEqual([]);
});

test('components know no browser, no database, no messages', () => {
  const wrong = extension
    .filter((path) => path.startsWith('components/'))
    .flatMap((path) => importsOf(path).map((to) => `${path} → ${to}`))
    .filter((line) => /→ lib\/(db|messaging|commands|polling)\/|→ lib\/platform\/browser/.test(line));
  expect(wrong).toEqual([]);
});

test('the sandbox and the extension do not know each other', () => {
  const fromSandbox = sandbox
    .flatMap((path) => importsOf(path))
    .filter((to) => /^(lib|components|entrypoints)\//.test(to));
  const fromExtension = extension.flatMap((path) => importsOf(path)).filter((to) => to.startsWith('sandbox/'));
  expect({ fromSandbox, fromExtension }).toEqual({ fromSandbox: [], fromExtension: [] });
});

test('no local time outside lib/platform: the calendar is Shanghai, whatever the machine says', () => {
  const local =
    /\.(getHours|getMinutes|getDate|getMonth|getFullYear|getDay|setHours|setDate|toLocale(Date|Time)String)\(/;
  const wrong = extension.filter((path) => !path.startsWith('lib/platform/') && local.test(code(path)));
  expect(wrong).toEqual([]);
});
