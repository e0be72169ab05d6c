import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { components } from './vitest.components';

export default defineConfig({
  resolve: {
    alias: {
      // As in tsconfig.json: the package throws outside Next.js.
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
      '@': fileURLToPath(new URL('./', import.meta.url)),
    },
  },
  test: {
    // Many tests start a server, a database or a program, whose speed is not what they test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Uses both cores: most tests wait for a program.
    maxWorkers: '100%',
    include: ['**/*.test.ts'],
    exclude: ['node_modules', '.next', 'e2e'],
    globalSetup: 'scripts/vitest-global-setup.mjs',
    setupFiles: 'testing/quiet-log.setup.ts',
    env: { TZ: 'Asia/Shanghai' },
    projects: [{ extends: true, test: { name: 'unit' } }, components],
  },
});
