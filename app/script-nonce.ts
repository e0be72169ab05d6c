import { headers } from 'next/headers';

/** Returns the nonce of inline scripts from the Content-Security-Policy that proxy.ts set on the request. */
export async function getScriptNonce(): Promise<string | undefined> {
  const policy = (await headers()).get('content-security-policy') ?? '';
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
