import { readFileSync, writeFileSync } from 'node:fs';

/** Puts a text between the two comments of a page that bear this name, in place of what is there. */
export function putIntoDocs(path: string, name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const docs = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = docs.split(begin);
  const after = rest.split(end)[1] ?? '';
  writeFileSync(path, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
