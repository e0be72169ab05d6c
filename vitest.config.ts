import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { components } from './vitest.components';

const OTHERS = ['node_modules', '.next', 'e2e'];
/** Tests that take long and that few changes break: `npm run test:slow`. */
const SLOW = '**/*.slow.test.ts';
/** Tests of a whole server, whose services exist once in a process, and of memory. Each file has a process of its own. */
const OWN_PROCESS = [
  '{app,deploy}/**/*.test.ts',
  'lib/server/bounded-map.test.ts',
  'lib/server/auth/setup-link.test.ts',
  'lib/server/monitor/start-monitor.test.ts',
];

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
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 50_000 } },
    // Most tests wait for a program, so a core serves two of them.
    maxWorkers: 2 * availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['**/*.test.ts'],
          exclude: [...OTHERS, ...OWN_PROCESS, SLOW],
          // Importing modules anew for each of two hundred files takes longer than most of their tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'quick own process', include: OWN_PROCESS, exclude: [...OTHERS, SLOW] },
      },
      { extends: true, test: { name: 'slow', include: [SLOW], exclude: OTHERS } },
      components,
    ],
    globalSetup: 'scripts/vitest-global-setup.mjs',
    setupFiles: 'testing/quiet-log.setup.ts',
    env: { TZ: 'Asia/Shanghai' },
  },
});
