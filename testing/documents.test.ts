import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCUMENTS = [
  ...[
    '.',
    'docs',
    'docs/decisions',
    'lib/client',
    'lib/server/monitor',
    'lib/server/notifications',
    'lib/server/store',
    'components',
    'testing/data-of-0.1.0',
  ].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];
/** Paths in inline code, for example `lib/server/auth/oidc.slow.test.ts`. Patterns with `*` are skipped. */
const PATH = /`((?:app|components|deploy|e2e|lib|public|scripts|testing|tools)\/[\w./[\]-]*\w\]?)`/g;
const LINK = /\]\((?!https?:)([^)#]+)/g;

describe('documents', () => {
  test.each(DOCUMENTS)('%s names only files that exist', (file) => {
    const text = readFileSync(file, 'utf8');
    const paths = [...text.matchAll(PATH)].map(([, path = '']) => path);
    const links = [...text.matchAll(LINK)].map(([, link = '']) => join(dirname(file), link));
    expect([...paths, ...links].filter((path) => !existsSync(path))).toEqual([]);
  });
});
