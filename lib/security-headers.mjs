// Plain JavaScript: next.config.mjs reads it, too.

/** With every answer. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  // With no referrer at all, browsers name no origin with a form either, and sign-in could not tell it from a foreign one.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Pages get a policy with a nonce from proxy.ts; an API answer is never a document. */
export const API_HEADERS = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };
