import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFixedCredential } from './credential-source';
import { createCloudHttp, type ObservedRequest } from './cloud-http';
import { MAX_JOB_LENGTH, MAX_PAYLOAD_DEPTH } from './payload-limits';
import { createSwrClient } from './swr-client';
import { SwrError } from './swr-error';

/** Starts a server that responds to every request in the same way, and a client of it. */
async function connect(respond: (response: ServerResponse) => void) {
  const server = createServer((_, response) => {
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const observed: ObservedRequest[] = [];
  const http = createCloudHttp({ timeoutMs: 5_000, observe: (call) => observed.push(call) });
  onTestFinished(async () => {
    await http.close();
    server.close();
  });
  const client = createSwrClient(http, {
    region: 'cn-north-4',
    projectId: 'project',
    endpoints: { swr: url, iam: url, sts: url },
    credentials: createFixedCredential({ kind: 'ak-sk', ak: 'ak', sk: 'sk' }),
  });
  return { client, observed };
}

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const job = (id: string, rest = '"x":1') => `{"id":"${id}","status":"Running",${rest}}`;
const getFailure = (work: Promise<unknown>) =>
  work.catch((error: unknown) => (error instanceof SwrError ? error.failure : error));

const EXCESSIVE = {
  'is nested too deep': `"x":${nest(MAX_PAYLOAD_DEPTH)}`,
  'is nested thousands of levels deep': `"x":${nest(6_000)}`,
  'has a deep known field': `"reason":${nest(200_000)}`,
  'is too large': `"reason":"${'x'.repeat(MAX_JOB_LENGTH)}"`,
  'has a long status': `"status":"${'x'.repeat(1_001)}"`,
};

describe('showJob', () => {
  test.each(Object.entries(EXCESSIVE))('rejects a job that %s', async (_, rest) => {
    const { client } = await connect((response) => response.end(job('a', rest)));
    expect(await getFailure(client.showJob('a'))).toMatchObject({ kind: 'not_a_job' });
  });

  test.each([
    ['the maximum depth', `"x":${nest(MAX_PAYLOAD_DEPTH - 1)}`],
    ['300 KB', `"reason":"${'x'.repeat(300_000)}"`],
  ])('accepts a job with %s', async (_, rest) => {
    const { client } = await connect((response) => response.end(job('a', rest)));
    expect(await client.showJob('a')).toMatchObject({ id: 'a' });
  });
});

describe('listJobs', () => {
  test('leaves out only the jobs that exceed a limit', async () => {
    const huge = `"reason":"${'x'.repeat(5_000_000)}"`;
    for (const excessive of [[huge], Object.values(EXCESSIVE)]) {
      const jobs = [
        job('first'),
        ...excessive.map((rest, index) => job(`bad-${index}`, rest)),
        nest(9_000),
        job('last'),
      ];
      const { client } = await connect((response) =>
        response.end(`{"total":${jobs.length},"jobs":[${jobs.join(',')}]}`),
      );
      const page = await client.listJobs(0);
      expect(page.jobs.map(({ id }) => id)).toEqual(['first', 'last']);
      expect(page.entries).toBe(jobs.length);
    }
  });
});

describe('decodeAuthorizationMessage', () => {
  test('returns a deeply nested message as text', async () => {
    const message = `{"a":${nest(6_000)}}`;
    const { client } = await connect((response) =>
      response.end(JSON.stringify({ decoded_message: message })),
    );
    expect(await client.decodeAuthorizationMessage('x')).toBe(message);
  });
});

describe('an error response', () => {
  test('has a bounded request ID, code and message, in the log too', async () => {
    const long = 'x'.repeat(7_000);
    const { client, observed } = await connect((response) => {
      response.writeHead(400, { 'X-Request-Id': long, 'Content-Type': long.slice(0, 4_000) });
      response.end(
        JSON.stringify({ error_code: long, error_msg: long, encoded_authorization_message: long }),
      );
    });
    const failure = await getFailure(client.showJob('a'));
    expect(failure).toMatchObject({
      kind: 'rejected',
      upstream: { encoded_authorization_message: long },
    });
    const { error_code, error_msg, request_id } = (failure as { upstream: Record<string, string> }).upstream;
    expect([error_code?.length, error_msg?.length, request_id?.length]).toEqual([129, 4_001, 129]);
    expect(observed[0]?.requestId).toHaveLength(129);
  });

  test('has a bounded request ID if it is in the body', async () => {
    const { client } = await connect((response) => {
      response.writeHead(403).end(JSON.stringify({ request_id: 'x'.repeat(50_000), error: nest(9_000) }));
    });
    const failure = (await getFailure(client.showJob('a'))) as { upstream: Record<string, string> };
    expect(failure.upstream['request_id']).toHaveLength(129);
  });

  test('without an encoded message that STS could decode has none', async () => {
    const { client } = await connect((response) => {
      response.writeHead(403).end(JSON.stringify({ encoded_authorization_message: 'x'.repeat(20_000) }));
    });
    const failure = (await getFailure(client.showJob('a'))) as { upstream: unknown };
    expect(failure).toMatchObject({ kind: 'forbidden' });
    expect(failure.upstream).toEqual({ status: 403 });
  });

  test('that is not JSON has a bounded content type', async () => {
    const { client } = await connect((response) => {
      response.writeHead(200, { 'Content-Type': 'x'.repeat(5_000) }).end('<html>');
    });
    const failure = (await getFailure(client.showJob('a'))) as { contentType: string };
    expect(failure.contentType).toHaveLength(129);
  });
});
