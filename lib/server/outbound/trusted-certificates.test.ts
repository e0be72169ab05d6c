import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import { SELF_SIGNED } from '@/lib/server/swr/self-signed.fixture';
import { CLOUD_TEST } from '@/testing/cloud-test-certificates';
import { listen } from '@/testing/listen';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createOutbound } from './outbound';
import { createProxiedHttp, writeCaFile } from './outbound.fixture';

const [root = ''] = rootCertificates;

/** Sends a request to a server with a self-signed certificate for 127.0.0.1. Returns the status or the failure. */
async function getOutcome(env: Record<string, string>): Promise<unknown> {
  const server = createServer(SELF_SIGNED, (_, response) => response.end());
  const { port } = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = new URL(`https://127.0.0.1:${port}/v3/projects`);
  return createProxiedHttp(env)
    .send({ operation: 'KeystoneListProjects', method: 'GET', url }, null)
    .then(
      ({ status }) => status,
      (error: unknown) => error,
    );
}

describe('SWR_CA_FILE', () => {
  const refused = { failure: { kind: 'certificate', cause: 'DEPTH_ZERO_SELF_SIGNED_CERT' } };

  test.each([
    ['one certificate', [SELF_SIGNED.cert]],
    ['several certificates, with texts between them', [CLOUD_TEST.cert, '# Our own:', SELF_SIGNED.cert, '']],
  ])('makes servers trusted with %s', async (_, parts) => {
    expect(await getOutcome({ SWR_CA_FILE: writeCaFile(...parts) })).toBe(200);
  });

  test('trusts nothing else', async () => {
    expect(await getOutcome({})).toMatchObject(refused);
    expect(await getOutcome({ SWR_CA_FILE: writeCaFile(CLOUD_TEST.cert) })).toMatchObject(refused);
  });

  test('does not replace the certificates of NODE_EXTRA_CA_CERTS', async () => {
    const NODE_EXTRA_CA_CERTS = writeCaFile(SELF_SIGNED.cert);
    expect(await getOutcome({ SWR_CA_FILE: writeCaFile(root), NODE_EXTRA_CA_CERTS })).toBe(200);
    const missing = join(createTemporaryFolder(), 'missing.pem');
    expect(
      await getOutcome({ SWR_CA_FILE: writeCaFile(SELF_SIGNED.cert), NODE_EXTRA_CA_CERTS: missing }),
    ).toBe(200);
  });

  test.each([
    ['is missing', (file: string) => `${file}.missing`, /can't be read \(ENOENT\)$/],
    ['is empty', write(''), /no certificate in PEM format$/],
    ['is a key', write(SELF_SIGNED.key), /no certificate in PEM format$/],
    [
      'has a damaged certificate',
      write(`${CLOUD_TEST.cert}\n${SELF_SIGNED.cert.replace('MIIB', 'AAAA')}`),
      /certificate number 2 is invalid$/,
    ],
  ])('that %s fails the start with one line that names the variable', (_, prepare, message) => {
    const file = prepare(join(createTemporaryFolder(), 'ca.pem'));
    const create = () => createOutbound(parseConfig({ SWR_CA_FILE: file }));
    expect(create).toThrow(ConfigError);
    expect(create).toThrow(/^SWR_CA_FILE is [^\n]*$/);
    expect(create).toThrow(message);
  });
});

/** Returns a function that writes a file and returns its path. */
function write(content: string) {
  return (file: string) => {
    writeFileSync(file, content);
    return file;
  };
}
