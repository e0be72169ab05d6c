import { fileURLToPath } from 'node:url';
import { API_HEADERS, PAGE_HEADERS } from './lib/server/http/security-headers.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** @param {Record<string, string>} headers */
const listOf = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  // A folder that runs by itself; scripts/build.mjs completes it.
  output: 'standalone',
  // Said here, since Next.js would take a lock file further up for the root, and nest the folder accordingly.
  outputFileTracingRoot: root,
  turbopack: { root },
  // No image is resized here, and the library for it is half of the folder.
  images: { unoptimized: true },
  outputFileTracingExcludes: { '*': ['node_modules/@img/**', 'node_modules/sharp/**'] },
  // A preview in a chat is read from the head of a page; few chats are on the usual lists of crawlers.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  experimental: {
    // Few large files instead of many small ones: together they compress better, and a page is asked for with fewer requests.
    turbopackChunking: {
      firstPageLoadPriority: 1,
      minChunkSize: 300_000,
      maxMergeChunkSize: 500_000,
      maxChunkCountPerGroup: 4,
    },
  },
  // Left off on purpose: all our data is live (docs/decisions/dynamic-pages.md).
  cacheComponents: false,
  headers: () => [
    { source: '/((?!api/).*)', headers: listOf(PAGE_HEADERS) },
    { source: '/api/:path*', headers: listOf(API_HEADERS) },
  ],
};

export default config;
