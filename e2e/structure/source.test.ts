// House rules that hold for every source file.
import { expect, test } from 'vitest';
import { code, files, isCode, isTest, read } from './tree';

const all = files().filter((path) => isCode(path));
const extension = all.filter((path) => /^(entrypoints|components|lib)\//.test(path));

test('no file is longer than 300 lines, no entrypoint file than 60', () => {
  const lines = (path: string): number => read(path).split('\n').length - 1;
  const catalogue = /^lib\/i18n\/(en|zh-cn|zh-tw)\.ts$/; // data: one line a text
  const long = files()
    .filter((path) => (isCode(path) || path.endsWith('.css')) && !catalogue.test(path))
    .filter((path) => lines(path) > (path.startsWith('entrypoints/') && !isTest(path) ? 60 : 300));
  expect(long.map((path) => `${path}: ${lines(path)}`)).toEqual([]);
});

test('nothing turns text into markup or code', () => {
  const sink =
    /\.(innerHTML|outerHTML)\s*[+]?=[^=]|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|createContextualFragment|setHTMLUnsafe|\beval\(|new Function\(/;
  expect(extension.filter((path) => !isTest(path) && sink.test(code(path)))).toEqual([]);
});

test('no way around the type checker', () => {
  const typed = all.filter((path) => !path.endsWith('.mjs') && path !== 'e2e/structure/source.test.ts');
  const around = (path: string): boolean =>
    /@ts-(ignore|nocheck|expect-error)/.test(read(path)) || /\bas any\b|: any\b|<any>/.test(code(path));
  expect(typed.filter(around)).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});

test('no path of somebody’s machine', () => {
  const machine = /\/w[o]rk\/|\/tmp\/t[e]am|\/r[o]ot\/|\/home\/[a-z]+\/|\/Users\/[a-z]+\//;
  const text = files().filter((path) => /\.(ts|tsx|mjs|json|md|html|css|yml|sh)$|\/run$/.test(path));
  expect(text.filter((path) => path !== 'e2e/structure/source.test.ts' && machine.test(read(path)))).toEqual([]);
});

test('each README shows pictures in its own language, and no picture is shown nowhere', () => {
  const shown = (readme: string): string[] =>
    [...read(readme).matchAll(/\((docs\/pictures\/[^)]+)\)/g)].map((m) => m[1] ?? '');
  const [english, chinese] = [shown('README.md'), shown('README.zh-CN.md')];
  expect(english.filter((path) => !path.startsWith('docs/pictures/en/'))).toEqual([]);
  expect(chinese.filter((path) => !path.startsWith('docs/pictures/zh-CN/'))).toEqual([]);
  expect([...english, ...chinese].sort()).toEqual(files('docs/pictures').sort());
});

test('the manifest texts exist in every language', () => {
  const keys = (language: string): string[] =>
    Object.keys(JSON.parse(read(`public/_locales/${language}/messages.json`)) as object).sort();
  expect(keys('zh_TW')).toEqual(keys('zh_CN'));
  expect(keys('en')).toEqual(keys('zh_CN'));
});
