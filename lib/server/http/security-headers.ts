import 'server-only';
import { isApiTarget } from './api-target';

/**
 * Browser features that the dashboard doesn't use. Browsers report names that they don't know, so each one is known to
 * Chrome 111 on every system; "bluetooth" is unknown on Linux.
 */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'serial',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Headers of everything that is not a page. Each one costs as much as finding a cached response does. */
const DATA_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Headers of every page. proxy.ts replaces the Content-Security-Policy by one with a nonce. */
const PAGE_HEADERS = {
  ...DATA_HEADERS,
  // Without any referrer, browsers send no Origin with forms, and sign-in could not detect cross-site
  // requests.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
};

/** Images that pages of other sites may embed: badges, and images of link previews. */
const EMBEDDABLE = /^\/(api\/jobs\/[^/?]+\/badge\.svg|og\/[\w-]+\.png)(\?|$)/;

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export type SecurityHeaders = Readonly<Record<string, string>>;

/**
 * Creates the function that returns the security headers of every response, by request target.
 *
 * @param publicUrl PUBLIC_URL. With https on its default port, Strict-Transport-Security is added. On another port it is
 * not: it would apply to all ports of the host, where other services may use http.
 */
export function createSecurityHeaders(publicUrl: string | undefined): (target: string) => SecurityHeaders {
  const { protocol, port } = new URL(publicUrl ?? 'http://localhost');
  const transport: SecurityHeaders =
    protocol === 'https:' && port === '' ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` } : {};
  const embeddable = { 'Cross-Origin-Resource-Policy': 'cross-origin' };
  const page = { ...PAGE_HEADERS, ...transport };
  const data = { ...DATA_HEADERS, ...transport };
  return (target) => {
    const headers = isApiTarget(target) ? data : page;
    return EMBEDDABLE.test(target) ? { ...headers, ...embeddable } : headers;
  };
}
