// One smoke flow in a real Firefox, over WebDriver BiDi.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../..');

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['e2e/firefox/**/*.spec.ts'],
    globalSetup: ['e2e/firefox/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
