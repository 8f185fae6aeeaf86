// What is in the packages: permissions (R12), walls in the built code, sizes.
import { describe, expect, test } from 'vitest';
import { built, gzipped, loadedBy } from './built';

const HOSTS = [
  'https://trade.taobao.com/*',
  'https://trade.tmall.com/*',
  'https://myseller.taobao.com/*',
  'https://qn.taobao.com/*',
  'https://refund2.taobao.com/*',
];
const store = built('chrome-mv3-store');
const users = built('chrome-mv3');
const firefox = built('firefox-mv3');

describe('manifest', () => {
  test('asks for the frozen small set of permissions', () => {
    expect(store.manifest['permissions']).toEqual(['storage', 'alarms', 'scripting', 'activeTab']);
    expect(store.manifest['host_permissions']).toEqual(HOSTS);
    // Asked one site at a time, when the agent teaches a page of it.
    expect(store.manifest['optional_host_permissions']).toEqual(['https://*/*']);
    expect(store.manifest['optional_permissions']).toEqual(['notifications', 'cookies', 'offscreen']);
    const scripts = store.manifest['content_scripts'] as { matches: string[] }[];
    expect(scripts.flatMap((script) => script.matches).filter((match) => !HOSTS.includes(match))).toEqual([]);
  });

  test('the store package has no key, the others one', () => {
    expect(store.manifest).not.toHaveProperty('key');
    expect(users.manifest).toHaveProperty('key');
    expect(built('chrome-mv3-test').manifest['key']).toBe(users.manifest['key']);
  });

  test('differs from the users’ build by the key alone', () => {
    const { key: _, ...rest } = users.manifest;
    expect(rest).toEqual(store.manifest);
  });

  test('Firefox gets Manifest V3 with the same permissions', () => {
    expect(firefox.manifest['manifest_version']).toBe(3);
    expect(firefox.manifest['permissions']).toEqual(store.manifest['permissions']);
    expect(firefox.manifest['host_permissions']).toEqual(HOSTS);
  });

  test('every language of the manifest is in the package', () => {
    for (const language of ['zh_CN', 'zh_TW', 'en'])
      expect(store.files.has(`_locales/${language}/messages.json`)).toBe(true);
  });

  test('opens nothing to web pages', () => {
    expect(store.manifest).not.toHaveProperty('externally_connectable');
    expect(store.manifest['web_accessible_resources'] ?? []).toEqual([]);
  });
});

const onPages = [...store.files.keys()].filter((path) =>
  /^(content-scripts\/|panel\.js$|extras\.js$|pinyin[^/]*\.js$|taught\.js$|wizard\.js$|page-watch\.js$|page-relay\.js$|diagnosis\.js$)/.test(
    path,
  ),
);

describe.each(onPages.filter((path) => path.endsWith('.js')))('%s', (path) => {
  const text = String(store.files.get(path));
  test('opens no database and carries no schema library', () => {
    expect(text).not.toMatch(/indexedDB/i);
    expect(text).not.toContain('ZodMini');
    expect(text).not.toContain('invalid_type');
  });
});

test('popup and desk carry nothing that could upgrade the database', () => {
  const carriers = [...store.files].filter(
    ([path, content]) => path.endsWith('.js') && String(content).includes('createObjectStore'),
  );
  const paths = carriers.map(([path]) => path);
  expect(paths).toContain('background.js');
  expect(paths.filter((path) => path !== 'background.js' && !path.startsWith('worker/'))).toEqual([]);
});

test('no package says where it was built', () => {
  for (const [path, content] of [...store.files, ...firefox.files])
    expect(String(content).includes(process.cwd()), path).toBe(false);
});

test('the extension takes no code from elsewhere', () => {
  for (const [path, content] of store.files) {
    if (!/\.(js|html)$/.test(path)) continue;
    expect(String(content), path).not.toMatch(/<script[^>]+src="(https?:)?\/\//);
    expect(String(content), path).not.toMatch(/import\(["'`]https?:/);
    // The worker fetches its own parts, by the list at the head of its file.
    const imports = String(content).match(/importScripts\((?!`\/)/g) ?? [];
    expect(imports, path).toEqual([]);
    expect(path === 'background.js' || !/importScripts\(/.test(String(content)), path).toBe(true);
  }
});

describe('worker parts', () => {
  const background = String(store.files.get('background.js'));
  const parts = [...store.files.keys()].filter((path) => path.startsWith('worker/')).sort();
  test('the worker knows every part of the package, so that it can import them while it is installed', () => {
    const listed = /,(\[[^\]]*\])\);\s*$/.exec(background)?.[1] ?? '[]';
    expect((JSON.parse(listed) as string[]).sort()).toEqual(parts);
    expect(parts).toContain('worker/files.js');
  });
  test('it starts without any of them: what it takes at once is in its file', () => {
    const taken = [...background.matchAll(/(\.then\(\(\)=>)?\brequire\(["'`]\.{1,2}\/([^"'`]*)["'`]\)/g)];
    const atOnce = taken.filter((match) => match[1] === undefined).map((match) => match[2] ?? '');
    expect(taken.length).toBeGreaterThan(atOnce.length);
    expect(parts.filter((part) => atOnce.some((path) => part.endsWith(`/${path.replace(/^.*\//, '')}`)))).toEqual([]);
  });
  test('Firefox needs none', () => {
    expect([...firefox.files.keys()].filter((path) => path.startsWith('worker/'))).toEqual([]);
  });
});

describe('sizes after gzip', () => {
  const kilobytes = (paths: readonly string[]): number => gzipped(paths.map((path) => store.files.get(path))) / 1000;
  test('content script ≤ 12 kB before the panel is opened', () => {
    expect(kilobytes(onPages.filter((path) => path.startsWith('content-scripts/')))).toBeLessThanOrEqual(12);
  });
  test('script of taught pages ≤ 17 kB, wizard ≤ 30 kB, both only where a page is taught', () => {
    expect(kilobytes(['taught.js'])).toBeLessThanOrEqual(17);
    expect(kilobytes(['wizard.js'])).toBeLessThanOrEqual(30);
  });
  test('page-watch and its relay ≤ 4 kB, only where the shop wants them', () => {
    expect(kilobytes(['page-watch.js', 'page-relay.js'])).toBeLessThanOrEqual(4);
  });
  test('popup ≤ 45 kB', () => {
    expect(kilobytes(loadedBy(store, 'popup.html'))).toBeLessThanOrEqual(45);
  });
  test('background ≤ 40 kB', () => {
    expect(kilobytes(['background.js'])).toBeLessThanOrEqual(40);
  });
});
