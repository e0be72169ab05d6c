import { readFileSync } from 'node:fs';

/**
 * Returns the code block of a document that follows the comment `<!-- name -->`.
 *
 * @param replacements Texts to replace wherever they occur.
 * @throws {Error} If there is no such block, or it does not contain a text to replace.
 */
export function readDocumentedBlock(
  path: string,
  name: string,
  replacements: Readonly<Record<string, string>> = {},
): string {
  const [, after = ''] = readFileSync(path, 'utf8').split(`<!-- ${name} -->`);
  const [, block] = /^\s*```\w+\n([\s\S]*?)\n```/.exec(after) ?? [];
  if (block === undefined) throw new Error(`${path} has no code block after <!-- ${name} -->`);
  let text = block;
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new Error(`The block "${name}" of ${path} does not contain ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}
