import { createServer } from 'node:https';
import { expect, onTestFinished, describe, test } from 'vitest';
import { listen } from '@/testing/listen';
import { isCertificateError } from './certificate-error';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { SELF_SIGNED } from '@/lib/server/swr/self-signed.fixture';
import type { SwrError } from '@/lib/server/swr/swr-error';

describe('isCertificateError', () => {
  test.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_UNTRUSTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'HOSTNAME_MISMATCH',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_TLS_CERT_ALTNAME_FORMAT',
  ])('%s is one', (code) => {
    expect(isCertificateError(code)).toBe(true);
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EPROTO', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'unknown'])(
    '%s is none',
    (code) => {
      expect(isCertificateError(code)).toBe(false);
    },
  );

  test('a server with a self-signed certificate fails with a certificate error', async () => {
    const server = createServer(SELF_SIGNED, (_, response) => response.end());
    const { port } = await listen(server);
    const http = createCloudHttp({ timeoutMs: 5_000 });
    onTestFinished(async () => {
      await http.close();
      server.close();
    });
    const url = new URL(`https://127.0.0.1:${port}/v3/projects`);
    const failed = http.send({ operation: 'KeystoneListProjects', method: 'GET', url }, null);
    const error = await failed.catch((caught: unknown) => caught as SwrError);
    expect(error).toMatchObject({ failure: { kind: 'certificate', cause: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  });
});
