import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shareChunks } from './share-chunks.mjs';

const CODE = `module.exports=[1,()=>${JSON.stringify('中'.repeat(1_000))}];`;

function createFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'chunks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('chunks that differ only in their source map are one in memory, and export the same', () => {
  const folder = createFolder({
    'a.js': `${CODE}\n\n//# sourceMappingURL=a.js.map`,
    'b.js': `${CODE}\n\n//# sourceMappingURL=b.js.map`,
  });
  expect(shareChunks(folder)).toBe(1);
  const load = createRequire(join(folder, 'x.js'));
  expect(load('./b.js')).toBe(load('./a.js'));
  expect(load('./b.js')).toEqual([1, expect.any(Function)]);
  expect(statSync(join(folder, 'b.js')).size).toBeLessThan(100);
});

test('a second run, other code and small files change nothing', () => {
  const folder = createFolder({
    'a.js': CODE,
    'b.js': CODE.replace('1', '2'),
    'c.js': CODE,
    'small.js': 'module.exports=[];',
    'small-too.js': 'module.exports=[];',
    'a.js.map': CODE,
  });
  expect(shareChunks(folder)).toBe(1);
  expect(shareChunks(folder)).toBe(0);
});
