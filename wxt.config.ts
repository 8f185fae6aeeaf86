import { defineConfig } from 'wxt';
import { SELLER_MATCHES } from './lib/sites/hosts';
import { bareContentScript } from './scripts/bare-content-script';
import { splitWorker } from './scripts/worker-parts';

/** Gives development and test builds one stable id. Left out of the store package (`--mode store`). */
const DEVELOPMENT_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwZQanl44rQp4DnvDaJDtd3N6It8eH938RTmzOCbXvZ9aXrbUKZh5i30z4lumxXL1nqH1ujYBYqYtOBk9Mcqph1KP/ss2zGyRctY0/rOx6aAPbG4SZaUUiiCC1sRn8rX7cddaCQiDPoN3H0SZ5GJHg02rysR0V9EBw6kydywWMw1fyjuBUK1TfMBJ8rOXZKauB/5qIz6nL0y30jdeTc/QG+rcbqZHFAp8dzY2vg190t1b5uY4tIfk4d6T1PMRZaNA0fc7Ayx8M46FnYfOBo+m+4txXGmhzizG8q9yMpGN3Qbx9OE1945vevyaK6a+ZQGXv2rg7ceHLuSDRya1Uf068QIDAQAB';

export default defineConfig({
  imports: false,
  // `.output/chrome-mv3` is what users get (plus the key); `--mode test` and `--mode store` go to folders of their own.
  vite: ({ mode, command }) => {
    // WXT takes the mode's name for it: packages of other modes would be built for development, with the builder's paths in every element.
    if (command === 'build') process.env['NODE_ENV'] = 'production';
    return {
      // Files come from the disk: lists of what else to load ahead cost more than they save.
      build: { sourcemap: false, modulePreload: false },
      // The store package differs from the ordinary one by its manifest only.
      ...(mode === 'store' ? { define: { 'import.meta.env.MODE': '"production"' } } : {}),
      plugins: [bareContentScript()],
    };
  },
  hooks: {
    'build:before': (wxt) => {
      // Firefox's background is a page without the limits of a service worker: one file.
      if (wxt.config.browser === 'firefox') return;
      wxt.hook('vite:build:extendConfig', (entrypoints, config) => {
        if (entrypoints[0]?.type === 'background') splitWorker(config);
      });
    },
  },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    // Suggestions: where they are taken, or in the way, the browser's own page for shortcuts changes them.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' } },
      'open-desk': { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_openDesk__' },
    },
    // A headless browser answers no prompt for an API permission: the test build has what tests turn on.
    permissions: ['storage', 'alarms', 'scripting', 'activeTab', ...(mode === 'test' ? ['notifications'] : [])],
    host_permissions: [...SELLER_MATCHES],
    // Asked one site at a time, when the agent teaches a page of it.
    optional_host_permissions: ['https://*/*'],
    content_scripts: [
      {
        matches: [...SELLER_MATCHES],
        // Before any script of the page: what is typed in our panel must be caught first. Work begins when the document is there.
        run_at: 'document_start',
        js: ['content-scripts/orders.js'],
      },
    ],
    optional_permissions: [
      ...(mode === 'test' ? [] : ['notifications']),
      'cookies',
      ...(browser === 'firefox' ? [] : ['offscreen']), // sounds of our own
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'danling@danling.invalid',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
    ...(mode !== 'store' && browser !== 'firefox' ? { key: DEVELOPMENT_KEY } : {}),
  }),
});
