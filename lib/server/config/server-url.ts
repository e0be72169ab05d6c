import 'server-only';
import type { Config } from './config';

/** Returns the URL of a server that listens on this host and port. */
export function toServerUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Returns the path below which users reach the dashboard, such as `/swr-jobs`, or an empty string. */
export function getPublicPath({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string {
  const path = new URL(PUBLIC_URL ?? 'http://localhost').pathname;
  return path === '/' ? '' : path;
}

/** Returns the URL at which users reach the dashboard. */
export function getPublicUrl({ PUBLIC_URL, HOST, PORT }: Config): string {
  return PUBLIC_URL ?? toServerUrl(HOST, PORT);
}
