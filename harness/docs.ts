import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** Puts a text between the two comments of a page that bear this name, in place of what is there. */
export async function putIntoDocs(path: string, name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const docs = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = docs.split(begin);
  const after = rest.split(end)[1] ?? '';
  const page = `${before}${begin}\n\n${text}\n\n${end}${after}`;
  writeFileSync(path, await format(page, { ...(await resolveConfig(path)), filepath: path }));
}
