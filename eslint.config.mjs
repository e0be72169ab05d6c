import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const OF_HANDLERS = [
  'app',
  'lib/server/bounded-map',
  'lib/server/deadline',
  'lib/domain',
  'lib/api',
  'lib/i18n',
  'lib/server/parse-json',
  'lib/server/logging/log',
  'lib/server/auth',
  'lib/server/monitor',
  'lib/server/notifications',
  'lib/server/services',
  'lib/server/logging/request-id',
  // What the services reject with, and may be asked for.
  'lib/server/credentials/credentials-error',
  'lib/server/store/errors',
  'lib/server/swr/endpoints',
];

/**
 * Which rooms a room may import from (ARCHITECTURE.md draws it). Inside a room imports are relative (`./x`);
 * from another room they are absolute (`@/lib/jobs/phase`).
 */
const mayImport = {
  'lib/domain': [],
  'lib/i18n': ['lib/i18n', 'lib/domain', 'lib/api'],
  'lib/api': ['lib/domain', 'lib/contract/locale'],
  // Describes what handlers take; two of them take it in rooms of the server.
  'lib/server/openapi': [
    'lib/api',
    'lib/domain',
    'lib/contract/locale',
    'lib/server/credentials/profile',
    'lib/server/notifications/channel',
  ],
  'lib/server/swr': ['lib/domain', 'lib/server/parse-json', 'lib/server/named-error', 'lib/server/logging/redact', 'lib/server/retry-after'],
  'lib/server/explanations': ['lib/contract/locale'],
  'lib/server/store': [
    'lib/server/store',
    'lib/domain',
    'lib/api',
    'lib/contract/locale',
    'lib/server/config/config',
    'lib/server/parse-json',
    'lib/server/named-error',
  ],
  'lib/server/credentials': [
    'lib/server/aes-gcm',
    'lib/server/swr',
    'lib/server/store',
    'lib/server/config/config',
    'lib/server/config/config-fields',
    'lib/server/logging/log',
    'lib/server/named-error',
  ],
  'lib/server/cli': [
    'lib/server/cli',
    'lib/server/auth',
    'lib/server/credentials',
    'lib/server/store',
    'lib/server/swr',
    'lib/server/config/config',
    'lib/server/logging/log',
  ],
  'lib/server/monitor': [
    'lib/server/bounded-map',
    'lib/server/deadline',
    'lib/domain',
    'lib/api',
    'lib/server/swr',
    'lib/server/store',
    'lib/server/credentials',
    'lib/server/explanations',
    'lib/server/config/config',
    'lib/server/logging/log',
    'lib/server/retry-after',
    'lib/server/shutdown',
  ],
  'lib/server/auth': [
    'lib/server/aes-gcm',
    'lib/server/bounded-map',
    'lib/domain',
    'lib/api',
    'lib/server/store',
    'lib/server/config/config',
    'lib/server/credentials/keyring',
    'lib/server/parse-json',
    'lib/server/logging/log',
    'lib/server/named-error',
    'lib/server/networks',
    'lib/server/config/server-url',
    'lib/server/services',
    'lib/server/auth/remote-address',
  ],
  'lib/server/notifications': [
    'lib/server/deadline',
    'lib/server/config/decode-percent',
    'lib/server/notifications',
    'lib/domain',
    'lib/api',
    'lib/i18n',
    'lib/server/store',
    'lib/server/credentials',
    'lib/server/explanations',
    'lib/server/config/config',
    'lib/server/parse-json',
    'lib/server/logging/log',
    'lib/server/named-error',
    'lib/server/networks',
    'lib/server/config/server-url',
    'lib/server/services',
    'lib/server/logging/redact',
    'lib/server/retry-after',
    'lib/server/shutdown',
  ],
  // Imports nothing of ours, so that it and lib/server/swr check each other.
  'lib/simulator': [],
  components: ['components', 'lib/domain', 'lib/api', 'lib/i18n'],
  app: ['components', ...OF_HANDLERS, 'lib/server/http/page-status'],
  // What a handler and a page both need is in lib.
  'app/api': OF_HANDLERS,
  // What is tried from outside, on a build: by people's ways, by faults, by the clock. None of it is the dashboard's.
  harness: ['lib/simulator', 'playwright.config'],
  bench: ['bench', 'harness', 'lib'],
  chaos: ['chaos', 'harness', 'lib', 'scripts'],
  e2e: ['e2e', 'harness', 'chaos', 'lib'],
};

const directions = Object.entries(mayImport).map(([room, allowed]) => ({
  files: [`${room}/**/*.{ts,tsx}`],
  ignores: ['**/*.test.ts', '**/*.fixture.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: allowed.length === 0 ? '^@/' : `^@/(?!(${allowed.join('|')})(/|$))`,
            message: `${room} may import only from: ${allowed.join(', ') || 'itself'} (see ARCHITECTURE.md).`,
          },
          { regex: '^\\.\\./', message: 'Import from another folder by its @/ path.' },
        ],
      },
    ],
  },
}));

export default ts.config(
  { ignores: ['.next/**', 'node_modules/**', 'next-env.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      ...ts.configs.strictTypeChecked,
      ...query.configs['flat/recommended'],
      jsxA11y.flatConfigs.recommended,
      reactHooks.configs.flat['recommended-latest'],
    ],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['app/**', 'components/**', 'lib/**'],
    ignores: ['lib/server/config/config.ts', 'lib/simulator/main.ts', '**/*.test.ts', '**/*.fixture.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only lib/server/config/config.ts reads the environment.',
        },
        {
          selector: "MemberExpression[object.name='AbortSignal'][property.name='any']",
          message: 'Its time-outs may never come in Node.js 20: use lib/server/deadline.ts.',
        },
      ],
    },
  },
  ...directions,
  {
    // What is directly in lib is of use to any room, and so imports from none; these two put the rooms together.
    files: ['lib/*.ts'],
    ignores: ['lib/server/services.ts', 'lib/server/start.ts', '**/*.test.ts', '**/*.fixture.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(@/|\\.\\./|\\./.*/)', message: 'What is directly in lib imports from no room.' },
          ],
        },
      ],
    },
  },
  {
    // Playwright reads what a fixture needs off its parameters, `{}` for nothing, and calls its callback `use`.
    files: ['e2e/**'],
    rules: { 'no-empty-pattern': 'off', 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
