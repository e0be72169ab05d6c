// Plain JavaScript: next.config.mjs reads it, too.

/** With every page; proxy.ts adds a Content-Security-Policy with a nonce. */
export const PAGE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  // With no referrer at all, browsers name no origin with a form either, and sign-in could not tell it from a foreign one.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** With every answer of the API, which is never a document. Each header costs as much as finding the answer does. */
export const API_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
