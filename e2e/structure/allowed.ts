// Who may import what at run time (types do not count). Whatever is not listed is a wall. A folder or file with a line of its own is not
// part of the folder above it: who may import that folder may not import it, unless it is named, too.

const pure = ['lib/platform', 'lib/ticket'];
const browser = 'lib/platform/browser.ts';
const preact = ['preact', 'preact/hooks', '@preact/signals'];
const worker = [
  'lib/commands',
  'lib/db',
  'lib/messaging',
  'lib/polling',
  'lib/settings',
  'lib/sources',
  'lib/sources/top',
];
const script = ['wxt/utils/define-unlisted-script'];

/** Folder or file → what it may import besides itself: folders, files, packages. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  // The pure core.
  'lib/platform': ['zod/mini'],
  [browser]: ['webextension-polyfill'],
  'lib/ticket': ['lib/platform', 'zod/mini'],
  'lib/dom': [],
  'lib/sites': ['lib/dom', 'lib/platform'],
  'lib/settings': [...pure, browser, 'lib/sites', 'zod/mini'],
  'lib/i18n': [...pure, 'lib/settings'],
  'lib/sources': [...pure, 'lib/sites', 'zod/mini'],
  'lib/sources/top': [
    ...[...pure, 'lib/sources', 'zod/mini'],
    ...['@noble/hashes/hmac.js', '@noble/hashes/legacy.js', '@noble/hashes/sha2.js'],
  ],
  // The worker: the one that writes and runs commands.
  'lib/vault': ['lib/platform'],
  'lib/db': [...pure, 'idb', 'zod/mini'],
  'lib/messaging': [...pure, browser, 'lib/messaging/client-core.ts', 'lib/page-watch', 'lib/sites', 'zod/mini'],
  'lib/polling': [...pure, browser, 'lib/settings', 'lib/sources', 'lib/sources/top', 'zod/mini'],
  'lib/commands': [...pure, 'lib/sources/top'],
  'lib/worker': [...pure, browser, ...worker, 'lib/i18n', 'lib/sites', 'lib/vault', 'lib/worker/parts', 'zod/mini'],
  'lib/worker/parts': [
    ...[...pure, browser, ...worker, 'lib/i18n', 'lib/sites', 'lib/worker', 'zod/mini'],
    ...['lib/diagnosis', 'lib/overlay/mark-css.ts'],
  ],
  'entrypoints/background': [
    ...['lib/platform', browser, 'lib/worker', 'lib/messaging', 'wxt/utils/define-background'],
    ...['lib/db/connection.ts', 'lib/db/repository.ts', 'lib/db/templates.ts'],
  ],
  'entrypoints/chime': [...script, 'lib/platform'],
  // Popup and desk: they read and ask.
  'lib/store': [
    ...pure,
    'lib/i18n',
    'lib/settings',
    '@preact/signals',
    'pinyin-match',
    'pinyin-match/lib/traditional.js',
  ],
  'lib/store/browser': [
    ...[...pure, browser, 'lib/store', 'lib/settings', 'lib/sites', 'lib/db/reader.ts'],
    ...['lib/messaging/changes.ts', 'lib/messaging/client.ts'],
  ],
  components: [...pure, ...preact, 'lib/i18n', 'lib/settings', 'lib/sites', 'lib/store'],
  'entrypoints/popup': ['components/mount.tsx', 'lib/store/browser'],
  'entrypoints/desk': ['components/mount.tsx', 'lib/store/browser'],
  // Pages of sellers: no browser API but what the page's own world of the extension has.
  'lib/messaging/client-core.ts': ['lib/platform'],
  'lib/page-watch': ['lib/platform', 'lib/messaging/client-core.ts', 'lib/sources'],
  'lib/diagnosis': ['lib/overlay/bridge.ts', 'lib/sites'],
  'lib/overlay': [
    ...[...pure, 'lib/dom', 'lib/i18n', 'lib/sites', 'lib/sources', 'lib/messaging/client-core.ts'],
    ...['lib/diagnosis', 'lib/page-watch', 'lib/overlay/panel/copy.ts'],
  ],
  'lib/overlay/panel': [
    ...[...pure, ...preact, 'lib/i18n', 'lib/overlay', 'lib/sites'],
    ...['lib/messaging/client-core.ts', 'lib/messaging/panel-draft.ts'],
  ],
  'lib/overlay/wizard': [...pure, ...preact, 'lib/i18n', 'lib/overlay', 'lib/overlay/panel', 'lib/sites'],
  'entrypoints/orders.content': ['wxt/utils/define-content-script', 'lib/overlay', 'lib/sites'],
  'entrypoints/taught': [...script, 'lib/overlay'],
  'entrypoints/extras': [...script, 'lib/overlay'],
  'entrypoints/panel': [...script, 'lib/overlay', 'lib/overlay/panel'],
  'entrypoints/wizard': [...script, 'lib/overlay/wizard', 'lib/messaging/client-core.ts', 'lib/platform'],
  'entrypoints/diagnosis': [...script, 'lib/diagnosis'],
  'entrypoints/page-watch': [...script, 'lib/page-watch'],
  'entrypoints/page-relay': [...script, 'lib/page-watch', 'lib/platform'],
  'entrypoints/pinyin': [...script, 'lib/overlay', 'pinyin-match'],
  'entrypoints/pinyin-traditional': [...script, 'lib/overlay', 'pinyin-match/lib/traditional.js'],
};

const ownPage = [
  ...[
    ...pure,
    browser,
    ...preact,
    'components',
    'lib/store',
    'lib/store/browser',
    'lib/i18n',
    'lib/settings',
    'lib/sites',
  ],
  ...[
    'lib/dom',
    'lib/messaging/changes.ts',
    'lib/messaging/client.ts',
    'lib/messaging/client-core.ts',
    'idb',
    'zod/mini',
  ],
  ...['webextension-polyfill', 'pinyin-match', 'pinyin-match/lib/traditional.js'],
  // The reading side of the database, and what it is made of. Migrations are there to be compared, never run here.
  ...['reader', 'connection', 'open', 'schema', 'record', 'meta', 'queries', 'each-ticket', 'counts', 'derived'].map(
    (name) => `lib/db/${name}.ts`,
  ),
  ...['search-source', 'lazy-search', 'rebuild', 'export', 'template-file', 'transfer'].map(
    (name) => `lib/db/${name}.ts`,
  ),
  'lib/db/migrations',
];
const onPage = [...pure, 'lib/dom', 'lib/i18n', 'lib/overlay', 'lib/sites', 'lib/sources'];
const talking = [...onPage, 'lib/messaging/client-core.ts', 'lib/overlay/panel/copy.ts'];
const drawing = [...talking, ...preact, ...script, 'lib/overlay/panel'];

/** Entrypoint → all that may end in what is built from it, however indirectly. The background may reach whatever `MAY_IMPORT` lets it. */
export const MAY_REACH: Record<string, readonly string[]> = {
  'entrypoints/popup': ownPage,
  'entrypoints/desk': ownPage,
  'entrypoints/chime': [...script, 'lib/platform'],
  'entrypoints/orders.content': [...talking, 'wxt/utils/define-content-script'],
  'entrypoints/taught': [...talking, ...script],
  'entrypoints/extras': [...onPage, ...script, 'lib/diagnosis', 'lib/overlay/panel/copy.ts', 'lib/page-watch'],
  'entrypoints/diagnosis': [...script, 'lib/diagnosis', 'lib/dom', 'lib/overlay/bridge.ts', 'lib/sites'],
  'entrypoints/panel': [...drawing, 'lib/messaging/panel-draft.ts'],
  'entrypoints/wizard': [...drawing, 'lib/overlay/wizard'],
  'entrypoints/page-watch': [...script, 'lib/page-watch', 'lib/sources'],
  'entrypoints/page-relay': [
    ...script,
    'lib/page-watch',
    'lib/platform',
    'lib/sources',
    'lib/messaging/client-core.ts',
  ],
  'entrypoints/pinyin': [...script, 'lib/overlay/bridge.ts', 'pinyin-match'],
  'entrypoints/pinyin-traditional': [...script, 'lib/overlay/bridge.ts', 'pinyin-match/lib/traditional.js'],
};
