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
    ],
    mockReset: true,
    restoreMocks: true,
    sequence: { shuffle: true },
  },
});
