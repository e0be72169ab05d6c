// Plain JavaScript, because next.config.mjs imports it.

/** Headers of every page. proxy.ts adds a Content-Security-Policy with a nonce. */
export const PAGE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  // Without any referrer, browsers send no Origin with forms, and sign-in could not detect cross-site
  // requests.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers of every API response. Each one costs as much as finding the response does. */
export const API_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
