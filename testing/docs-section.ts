import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** Replaces the section of a Markdown page between `<!-- name: begin -->` and `<!-- name: end -->`. */
export async function replaceDocsSection(path: string, name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const page = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = page.split(begin);
  const after = rest.split(end)[1] ?? '';
  const updated = `${before}${begin}\n\n${text}\n\n${end}${after}`;
  writeFileSync(path, await format(updated, { ...(await resolveConfig(path)), filepath: path }));
}
