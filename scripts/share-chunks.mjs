import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE_MAP = /\n\/\/# sourceMappingURL=\S+\s*$/;
/** A smaller file saves less than requiring another one costs. */
const MIN_CHARACTERS = 1_000;

/**
 * Makes equal chunks of a built server one: Turbopack writes the code that several routes share once for each of them, and
 * each copy would be in memory. All but the first then export what the first does.
 *
 * @param {string} folder Folder of chunks. Folders in it are left as they are.
 * @returns {number} Number of chunks replaced.
 */
export function shareChunks(folder) {
  /** @type {Map<string, string>} Name of the first chunk by its code. */
  const chunks = new Map();
  let replaced = 0;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.js')) continue;
    const path = join(folder, name);
    const code = readFileSync(path, 'utf8').replace(SOURCE_MAP, '');
    if (code.length < MIN_CHARACTERS) continue;
    const first = chunks.get(code);
    if (first === undefined) chunks.set(code, name);
    else {
      writeFileSync(path, `module.exports=require(${JSON.stringify(`./${first}`)});\n`);
      replaced += 1;
    }
  }
  return replaced;
}
