const FIXED = '"string"==typeof TURBOPACK_CHUNK_BASE_PATH?TURBOPACK_CHUNK_BASE_PATH:"/_next/"';
const READ =
  '(globalThis.swrBasePath=new URL(document.currentScript.src).pathname.split("/_next/")[0])+"/_next/"';

/**
 * Lets the script that loads all others read the base path from its own URL, and store it for lib/contract/base-path.ts.
 * The build of Next.js would fix it.
 *
 * @param {string} script Runtime of Turbopack.
 * @returns {string} The changed script.
 * @throws {Error} If it reads its base path in another way, such as after an upgrade of Next.js.
 */
export function readBasePathFromUrl(script) {
  if (!script.includes(FIXED))
    throw new Error('The runtime of Turbopack reads its base path in another way than before.');
  return script.replace(FIXED, READ);
}
