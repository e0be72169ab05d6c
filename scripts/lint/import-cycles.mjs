// `npm run lint:cycles`: fails on an import cycle between files, type-only imports included.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
  encoding: 'utf8',
})
  .split('\n')
  // Git lists a deleted file until the deletion is staged.
  .filter((file) => existsSync(file));
const known = new Set(files);
const imports = new Map(files.map((file) => [file, readImports(file)]));

const done = new Set();
for (const file of files) visit(file, []);

function visit(file, path) {
  const start = path.indexOf(file);
  if (start !== -1) {
    console.error(`Import cycle: ${[...path.slice(start), file].join(' → ')}`);
    process.exitCode = 1;
    return;
  }
  if (done.has(file)) return;
  for (const imported of imports.get(file) ?? []) visit(imported, [...path, file]);
  done.add(file);
}

function readImports(file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles.flatMap(({ fileName }) => resolve(file, fileName) ?? []);
}

function resolve(file, specifier) {
  if (!/^(?:\.|@\/)/.test(specifier)) return undefined;
  const path = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(file), specifier);
  return ['', '.ts', '.tsx', '.mjs']
    .map((extension) => path + extension)
    .find((candidate) => known.has(candidate));
}
