import 'server-only';
import type { Config } from './config';

/** Where a server that listens there is reached. */
export function addressAt(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Where people reach the dashboard. */
export function publicAddress({ PUBLIC_URL, HOST, PORT }: Config): string {
  return PUBLIC_URL ?? addressAt(HOST, PORT);
}
