import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const IMPORT = /(?:from|import)\s*\(?\s*'((?:@\/|\.{1,2}\/)[^']+)'/g;
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts'];

/** Returns the files of the repository that .dockerignore leaves. */
function listContext(): Set<string> {
  const [all, ...lines] = readFileSync('.dockerignore', 'utf8').trim().split('\n');
  expect(all).toBe('*');
  const included = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const excluded = lines
    .filter((line) => !line.startsWith('!'))
    .map((line) => new RegExp(`^${line.replaceAll('.', '\\.').replaceAll(/\*+/g, '.*')}(/|$)`));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...included], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
  return new Set(files.filter((file) => excluded.every((pattern) => !pattern.test(file))));
}

test('everything that a file of the image’s build imports is in its context', () => {
  const context = listContext();
  expect(context.size).toBeGreaterThan(500);
  expect([...context].filter((file) => /\.(test|fixture)\./.test(file))).toEqual([]);
  const missing = [...context]
    .filter((file) => /\.(tsx?|[mc]js)$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, path = '']) => {
        const target = path.startsWith('@/') ? path.slice(2) : join(dirname(file), path);
        return ENDINGS.some((ending) => context.has(target + ending)) ? [] : [`${file}: ${path}`];
      }),
    );
  expect(missing).toEqual([]);
});
