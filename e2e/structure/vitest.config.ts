// Fast checks over sources and built files: no browser. They need `npm run build:all` first.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../..');

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: { include: ['e2e/structure/**/*.test.ts'], testTimeout: 30_000 },
});
