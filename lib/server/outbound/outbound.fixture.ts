import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createCloudHttp, type CloudHttp } from '@/lib/server/swr/cloud-http';
import { startForwardProxy, type ForwardProxy } from '@/testing/forward-proxy';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { startTlsFront } from '@/testing/tls-front';
import { createOutbound } from './outbound';

/** Starts a counting forward proxy that is closed when the test finishes. Every name leads to 127.0.0.1 there. */
export async function startTestProxy(
  ...options: Parameters<typeof startForwardProxy>
): Promise<ForwardProxy> {
  const proxy = await startForwardProxy(...options);
  onTestFinished(proxy.close);
  return proxy;
}

/** Starts a TLS server in front of an http one. Returns its URL under a name that only the test proxy resolves. */
export async function startTestFront(...args: Parameters<typeof startTlsFront>): Promise<string> {
  const front = await startTlsFront(...args);
  onTestFinished(front.close);
  return `https://cloud.test:${front.port}`;
}

/** Creates a client for the cloud that these variables configure. */
export function createProxiedHttp(env: Record<string, string>, timeoutMs = 10_000): CloudHttp {
  const outbound = createOutbound(parseConfig(env));
  const http = createCloudHttp({ timeoutMs, outbound });
  onTestFinished(() => http.close());
  return http;
}

/** Replaces the host of a URL by a name that only the test proxy resolves. */
export const toProxiedUrl = (url: string) => url.replace('127.0.0.1', 'cloud.test');

/** Writes a file for SWR_CA_FILE, which is deleted when the test finishes. Returns its path. */
export function writeCaFile(...certificates: string[]): string {
  const file = join(createTemporaryFolder(), 'ca.pem');
  writeFileSync(file, certificates.join('\n'));
  return file;
}
