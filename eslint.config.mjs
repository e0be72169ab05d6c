import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const OF_HANDLERS = [
  'app',
  'lib/bounded-map',
  'lib/deadline',
  'lib/jobs',
  'lib/api',
  'lib/i18n',
  'lib/json',
  'lib/log',
  'lib/access',
  'lib/monitor',
  'lib/notifications',
  'lib/process',
  'lib/request-id',
  // What the services reject with, and may be asked for.
  'lib/credentials/errors',
  'lib/store/errors',
  'lib/swr/endpoints',
];

/**
 * Which rooms a room may import from (ARCHITECTURE.md draws it). Inside a room imports are relative (`./x`);
 * from another room they are absolute (`@/lib/jobs/phase`).
 */
const mayImport = {
  'lib/jobs': [],
  'lib/i18n': ['lib/i18n', 'lib/jobs', 'lib/api'],
  'lib/api': ['lib/jobs', 'lib/i18n/locale'],
  // Describes what handlers take; two of them take it in rooms of the server.
  'lib/api/openapi': [
    'lib/api',
    'lib/jobs',
    'lib/i18n/locale',
    'lib/credentials/profile',
    'lib/notifications/channel',
  ],
  'lib/swr': ['lib/jobs', 'lib/json', 'lib/named-error', 'lib/redact', 'lib/retry-after'],
  'lib/explanations': ['lib/i18n/locale'],
  'lib/store': [
    'lib/store',
    'lib/jobs',
    'lib/api',
    'lib/i18n/locale',
    'lib/config',
    'lib/json',
    'lib/named-error',
  ],
  'lib/credentials': [
    'lib/aes-gcm',
    'lib/swr',
    'lib/store',
    'lib/config',
    'lib/config-fields',
    'lib/log',
    'lib/named-error',
  ],
  'lib/command': [
    'lib/command',
    'lib/access',
    'lib/credentials',
    'lib/store',
    'lib/swr',
    'lib/config',
    'lib/log',
  ],
  'lib/monitor': [
    'lib/bounded-map',
    'lib/deadline',
    'lib/jobs',
    'lib/api',
    'lib/swr',
    'lib/store',
    'lib/credentials',
    'lib/explanations',
    'lib/config',
    'lib/log',
    'lib/retry-after',
    'lib/shutdown',
  ],
  'lib/access': [
    'lib/aes-gcm',
    'lib/bounded-map',
    'lib/jobs',
    'lib/api',
    'lib/store',
    'lib/config',
    'lib/credentials/keyring',
    'lib/json',
    'lib/log',
    'lib/named-error',
    'lib/networks',
    'lib/own-address',
    'lib/process',
    'lib/remote-address',
  ],
  'lib/notifications': [
    'lib/deadline',
    'lib/decoded',
    'lib/notifications',
    'lib/jobs',
    'lib/api',
    'lib/i18n',
    'lib/store',
    'lib/credentials',
    'lib/explanations',
    'lib/config',
    'lib/json',
    'lib/log',
    'lib/named-error',
    'lib/networks',
    'lib/own-address',
    'lib/process',
    'lib/redact',
    'lib/retry-after',
    'lib/shutdown',
  ],
  // Imports nothing of ours, so that it and lib/swr check each other.
  'lib/simulator': [],
  components: ['components', 'lib/jobs', 'lib/api', 'lib/i18n'],
  app: ['components', ...OF_HANDLERS, 'lib/page-status'],
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
    ignores: ['lib/config.ts', 'lib/simulator/main.ts', '**/*.test.ts', '**/*.fixture.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only lib/config.ts reads the environment.',
        },
        {
          selector: "MemberExpression[object.name='AbortSignal'][property.name='any']",
          message: 'Its time-outs may never come in Node.js 20: use lib/deadline.ts.',
        },
      ],
    },
  },
  ...directions,
  {
    // What is directly in lib is of use to any room, and so imports from none; these two put the rooms together.
    files: ['lib/*.ts'],
    ignores: ['lib/process.ts', 'lib/start.ts', '**/*.test.ts', '**/*.fixture.ts'],
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
