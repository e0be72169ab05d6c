/* global __filename */

// Lets the router of Next.js read the base path in the browser, instead of one that is fixed by the build
// (docs/decisions/019-sub-path.md). Paths on the server have none: server.ts removes it from each request.
const FIXED = "process.env.__NEXT_ROUTER_BASEPATH || ''";
const READ = "typeof document === 'undefined' ? '' : globalThis.swrBasePath || ''";

/** @param {string} source Module of Next.js that contains the base path. */
module.exports = function replaceBasePath(source) {
  // Next.js caches modules between builds, and would not notice a change of this file.
  this.addDependency(__filename);
  if (!source.includes(FIXED)) throw new Error('Next.js reads its base path in another way than before.');
  return source.replace(FIXED, READ);
};
