import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** @type {import('next').NextConfig} */
const config = {
  // Creates a self-contained folder. scripts/build.mjs completes it.
  output: 'standalone',
  // Set explicitly, because Next.js would take a lock file in a parent folder as the root and nest the
  // output.
  outputFileTracingRoot: root,
  turbopack: {
    root,
    // React asks it only whether it runs on Node.js, and the polyfill would be in the first load of every page.
    resolveAlias: { 'next/dist/compiled/process': { browser: './scripts/browser-process.cjs' } },
    // The base path is set when the server starts (docs/decisions/019-sub-path.md).
    rules: {
      '{add,has,remove}-base-path.js': {
        condition: { path: /next\/dist\/(esm\/)?client\/\w+-base-path\.js$/ },
        loaders: [`${root}scripts/base-path-loader.cjs`],
      },
    },
  },
  // Images are not resized, and the library for it is half of the output.
  images: { unoptimized: true },
  outputFileTracingExcludes: { '*': ['node_modules/@img/**', 'node_modules/sharp/**'] },
  // Chat previews read the head of a page, and few chats are on the usual lists of crawlers.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  experimental: {
    // Few large files compress better than many small ones and need fewer requests.
    turbopackChunking: {
      firstPageLoadPriority: 1,
      minChunkSize: 300_000,
      maxMergeChunkSize: 500_000,
      maxChunkCountPerGroup: 4,
    },
  },
  // All data is live (docs/decisions/008-dynamic-pages.md).
  cacheComponents: false,
};

export default config;
