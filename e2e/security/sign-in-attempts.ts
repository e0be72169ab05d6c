import { request as send } from 'node:http';
import { TEST_PASSWORD } from '@/testing/sign-in';

interface AttemptOptions {
  /** Client address, which the dashboard believes of a proxy on this machine. */
  client?: string;
  /** Loopback address to connect from. */
  localAddress?: string;
  headers?: Record<string, string>;
}

export interface AttemptResponse {
  status: number;
  location: string | undefined;
  retryAfter: string | undefined;
  cookies: string[];
}

/** Sends a sign-in form, or another one below `/api/auth/`. */
export function postForm(
  url: string,
  fields: Record<string, string>,
  { client, localAddress, headers = {}, form = 'sign-in' }: AttemptOptions & { form?: string } = {},
): Promise<AttemptResponse> {
  const { hostname, port } = new URL(url);
  const body = new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const request = send(
      {
        // Host names below localhost are this machine for browsers, but not for every resolver.
        hostname: hostname.endsWith('.localhost') ? '127.0.0.1' : hostname,
        port,
        path: `/api/auth/${form}`,
        method: 'POST',
        ...(localAddress !== undefined && { localAddress }),
        headers: {
          Host: new URL(url).host,
          'Content-Type': 'application/x-www-form-urlencoded',
          ...(client !== undefined && { 'X-Forwarded-For': client }),
          ...headers,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            retryAfter: response.headers['retry-after'],
            cookies: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? ''),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Signs in with the right password of a user of the test. */
export const signInAs = (url: string, name: string, options: AttemptOptions) =>
  postForm(url, { name, password: TEST_PASSWORD }, options);

/** Uses up the failed attempts of an address, without hashing a password. */
export async function exhaustAddress(url: string, options: AttemptOptions): Promise<void> {
  for (let i = 0; i < 20; i++) await postForm(url, { code: 'wrong' }, { ...options, form: 'first-user' });
}
