// The walls of docs/INTERNALS.md, followed through every import (lint sees direct ones only). What is allowed stands in allowed.ts.
import { expect, test } from 'vitest';
import { MAY_IMPORT, MAY_REACH } from './allowed';
import { code, files, importsOf, isCode, isTest, reach } from './tree';

const extension = files('entrypoints', 'components', 'lib').filter((path) => isCode(path) && !isTest(path));
const sandbox = files('sandbox').filter(isCode);
const entries = extension.filter((path) => /^entrypoints\/([^/]+\/(index|main)\.tsx?|[^/]+\.tsx?)$/.test(path));
const places = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
/** The line of `MAY_IMPORT` that a file belongs to: the nearest one above it; a package stands for itself. */
const placeOf = (path: string): string | undefined => places.find((place) => within(path, place));
const isAllowed = (path: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => path === one || (within(path, one) && placeOf(path) === placeOf(one)));

test('every file has a line that says what it may import, every entrypoint one that says what may end in it', () => {
  expect(extension.filter((path) => placeOf(path) === undefined)).toEqual([]);
  const reached = entries.filter((path) => !path.startsWith('entrypoints/background/'));
  expect(reached.map(placeOf).sort()).toEqual(Object.keys(MAY_REACH).sort());
});

test.each(Object.entries(MAY_IMPORT))('%s imports nothing but what it may', (place, allowed) => {
  const own = extension.filter((path) => placeOf(path) === place);
  expect(own.length, 'a line without files').toBeGreaterThan(0);
  const wrong = own.flatMap((path) =>
    importsOf(path)
      .filter((to) => placeOf(to) !== place && !isAllowed(to, allowed))
      .map((to) => `${path} → ${to}`),
  );
  expect(wrong).toEqual([]);
});

test.each(Object.entries(MAY_REACH))('nothing ends in %s but what may', (place, allowed) => {
  const entry = entries.find((path) => placeOf(path) === place) ?? '';
  const wrong = [...reach(entry)].filter(([path]) => placeOf(path) !== place && !isAllowed(path, allowed));
  expect(wrong.map(([path, by]) => `${by} → ${path}`)).toEqual([]);
});

test('the polyfill is imported in one place', () => {
  const takers = [...extension, ...files('e2e', 'bench', 'scripts').filter(isCode)].filter((path) =>
    importsOf(path).includes('webextension-polyfill'),
  );
  expect(takers).toEqual(['lib/platform/browser.ts']);
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
