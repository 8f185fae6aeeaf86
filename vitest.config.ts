import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: [
      'lib/**/*.test.{ts,tsx}',
      'components/**/*.test.{ts,tsx}',
      'entrypoints/**/*.test.ts',
      'sandbox/**/*.test.ts',
      'e2e/{top,zoo}/*.test.ts',
    ],
    // Property tests on a busy machine; a hanging test still ends.
    testTimeout: 60_000,
    // What is awaited may first have to be loaded: no test depends on how fast that is.
    expect: { poll: { timeout: 15_000 } },
    mockReset: true,
    restoreMocks: true,
    sequence: { shuffle: true },
  },
});
