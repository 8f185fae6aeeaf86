// End-to-end flows in a real Chromium: one at a time, each with its own browser profile and its own sandbox.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['e2e/flows/**/*.spec.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    // What is waited for may take long on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    // A whole browser per flow on a busy machine: one more try, in the test command only, which names every flow that needed it.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
    outputFile: { json: '.cache/results/e2e.json' },
  },
});
