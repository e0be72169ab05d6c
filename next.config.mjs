import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

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
  // Left off on purpose: all our data is live (docs in ARCHITECTURE.md).
  cacheComponents: false,
  headers: () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        // With no referrer at all, browsers name no origin with a form either, and sign-in could not tell it from a foreign one.
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
      ],
    },
    {
      // Pages get a policy with a nonce from proxy.ts; an API answer is never a document.
      source: '/api/:path*',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
