import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';
import browserSupport from './scripts/lint/browser-support.mjs';
import plainLanguage from './scripts/lint/plain-language.mjs';
import translatedText from './scripts/lint/translated-text.mjs';

/** Code that runs in browsers and on the server. */
const SHARED = ['lib/contract', 'lib/domain'];

/**
 * Feature folders of components in the order of their imports: a folder may import from the rows above it. No folder
 * imports from its own row.
 */
const FEATURES = [
  ['shell'],
  ['ui', 'time'],
  ['auth', 'plots'],
  ['jobs'],
  ['settings', 'timeline'],
  ['notifications', 'share'],
  ['instance-page', 'table', 'insights'],
  ['board', 'job-page', 'offline', 'shortcuts', 'profiles', 'paste', 'api-docs'],
  ['kiosk'],
];

/** Files directly in lib/server that every server folder may use. */
const SERVER_BASICS = [
  'aes-gcm',
  'bounded-map',
  'error-code',
  'estimate-bytes',
  'deadline',
  'embedded-ipv4',
  'guarded-connector',
  'named-error',
  'networks',
  'own-addresses',
  'parse-json',
  'process-global',
  'retry-after',
  'shutdown',
  'storable-text',
  'turn-queue',
  'wait-at-most',
  'yield-to-others',
].map((name) => `lib/server/${name}`);

/** Allows a server folder to import shared code, the basics and these folders of lib/server. */
const server = (...folders) => [
  ...SHARED,
  ...SERVER_BASICS,
  ...folders.map((folder) => `lib/server/${folder}`),
];

const ROUTES = [
  'app',
  'lib/i18n',
  ...server(
    'auth',
    'http',
    'insights',
    'logging/log',
    'monitor',
    'notifications',
    'openapi',
    'services',
    'credentials/credentials-error',
    'store/errors',
    'swr/endpoints',
  ),
];

/**
 * Folders that a folder may import from (see ARCHITECTURE.md). Inside a folder, imports are relative (`./x`); from
 * another folder, they are absolute (`@/lib/domain/phase`).
 */
const ALLOWED_IMPORTS = {
  'lib/domain': [],
  'lib/contract': ['lib/domain'],
  'lib/client': SHARED,
  'lib/i18n': ['lib/i18n', ...SHARED],
  // Imports nothing of the project, so that it and lib/server/swr check each other.
  'lib/simulator': [],
  'lib/server/config': server(),
  'lib/server/logging': server('config'),
  'lib/server/outbound': server('config'),
  'lib/server/swr': server('logging', 'outbound'),
  'lib/server/explanations': server('swr', 'outbound'),
  'lib/server/store': server('config', 'store'),
  'lib/server/credentials': server('swr', 'store', 'explanations', 'config', 'outbound', 'logging'),
  'lib/server/monitor': server(
    'monitor',
    'swr',
    'store',
    'credentials',
    'explanations',
    'config',
    'outbound',
    'logging',
  ),
  'lib/server/insights': server('monitor', 'store', 'explanations'),
  'lib/server/auth': server('store', 'config', 'outbound', 'credentials/keyring', 'logging', 'services'),
  'lib/server/notifications': [
    'lib/i18n',
    ...server(
      'notifications',
      'store',
      'credentials',
      'explanations',
      'config',
      'outbound',
      'logging',
      'services',
    ),
  ],
  'lib/server/config-file': server(
    'config',
    'credentials',
    'logging',
    'notifications',
    'auth/tokens',
    'store',
    'services',
  ),
  'lib/server/openapi': server(
    'credentials/profile',
    'credentials/profile-change',
    'notifications/channel-change',
    'notifications/channel-config',
  ),
  'lib/server/http': [
    'lib/i18n',
    ...server('http', 'auth', 'monitor', 'store/errors', 'logging', 'services'),
  ],
  'lib/server/cli': server(
    'cli',
    'auth',
    'credentials',
    'config-file',
    'store',
    'swr',
    'config',
    'outbound',
    'logging',
  ),
  ...Object.fromEntries(
    FEATURES.flatMap((row, index) => {
      const above = FEATURES.slice(0, index).flat();
      const allowed = [...above.map((folder) => `components/${folder}`), 'lib/client', 'lib/i18n', ...SHARED];
      return row.map((folder) => [`components/${folder}`, allowed]);
    }),
  ),
  app: ['components', 'lib/client', ...ROUTES],
  'app/api': ROUTES,
  testing: ['testing', 'lib', 'scripts', 'playwright.config'],
  'testing/components': ['testing', 'lib', 'scripts', 'components', 'app/globals.css', 'playwright.config'],
  'tools/bench': ['tools/bench', 'testing', 'lib', 'scripts'],
  'tools/chaos': ['tools/chaos', 'testing', 'lib', 'scripts'],
  e2e: ['e2e', 'testing', 'tools/chaos', 'lib', 'scripts'],
};

/** Code that runs in browsers, also in the oldest ones of "browserslist" in package.json. */
const BROWSER_CODE = [
  'app/**/*.tsx',
  'components/**/*.{ts,tsx}',
  'lib/{client,contract,domain,i18n}/**/*.ts',
  'public/**/*.js',
];

const UNRESTRICTED = ['**/*.test.{ts,tsx}', '**/*.fixture.ts'];

/** Components are rendered before the client of React Query is created. */
const REACT_QUERY_IMPORT = {
  regex: '^@tanstack/react-query$',
  allowImportNames: ['QueryClientContext', 'UseMutationResult'],
  message: 'Import React Query from @/lib/client/react-query, which creates its client.',
};

/** Restricts the imports of a folder. An empty list allows only imports inside the folder. */
function restrictImports(files, allowed, name) {
  const other = allowed.length === 0 ? '^@/' : `^@/(?!(${allowed.join('|')})(/|$))`;
  return {
    files,
    ignores: UNRESTRICTED,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: other,
              message: `${name} may import only from: ${allowed.join(', ') || 'itself'} (see eslint.config.mjs).`,
            },
            { regex: '^\\.\\./', message: 'Import from another folder by its @/ path.' },
            ...(name.startsWith('components') ? [REACT_QUERY_IMPORT] : []),
          ],
        },
      ],
    },
  };
}

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
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { 'plain-language': plainLanguage },
    rules: { 'plain-language/comments': 'error', 'plain-language/names': 'error' },
  },
  {
    files: ['lib/server/**/*.ts'],
    ignores: UNRESTRICTED,
    plugins: { 'plain-language': plainLanguage },
    rules: { 'plain-language/server-only': 'error' },
  },
  {
    files: ['app/**', 'components/**', 'lib/**'],
    ignores: ['lib/server/config/*.ts', 'lib/simulator/main.ts', ...UNRESTRICTED],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Read the environment only in lib/server/config.',
        },
        {
          selector: "MemberExpression[object.name='AbortSignal'][property.name='any']",
          message:
            'Use lib/server/deadline.ts: in Node.js 20, timeouts inside AbortSignal.any may never fire.',
        },
      ],
    },
  },
  {
    files: BROWSER_CODE,
    ignores: UNRESTRICTED,
    languageOptions: { parser: ts.parser, parserOptions: { projectService: true } },
    plugins: { 'browser-support': browserSupport, 'translated-text': translatedText },
    rules: {
      'browser-support/features': 'error',
      'browser-support/secure-context': 'error',
      'translated-text/own-element': 'error',
    },
  },
  {
    // Service workers run on HTTPS only.
    files: ['public/**/*.js'],
    rules: { 'browser-support/secure-context': 'off' },
  },
  ...Object.entries(ALLOWED_IMPORTS).map(([folder, allowed]) =>
    restrictImports([`${folder}/**/*.{ts,tsx}`], allowed, folder),
  ),
  restrictImports(
    SERVER_BASICS.map((file) => `${file}.ts`),
    ['lib/server/logging'],
    'A basic file of lib/server',
  ),
  {
    // Playwright reads which fixtures a test needs from its parameters (`{}` if none), and calls its callback `use`.
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
