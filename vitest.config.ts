import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      // Outside Next.js the package's entry throws on import: that is its whole purpose.
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
      '@': fileURLToPath(new URL('./', import.meta.url)),
    },
  },
  test: {
    // Many start a server, a database or a program; how fast that is says nothing of them.
    testTimeout: 20_000,
    // Two, also on two cores, where it would take one: most tests wait for a program more than they compute.
    maxWorkers: '100%',
    include: ['**/*.test.ts'],
    exclude: ['node_modules', '.next', 'e2e'],
    globalSetup: 'scripts/vitest-global-setup.mjs',
    setupFiles: 'testing/quiet-log.setup.ts',
    env: { TZ: 'Asia/Shanghai' },
  },
});
