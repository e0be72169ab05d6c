import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { sealSession } from '@/lib/access/session';
import { createToken } from '@/lib/access/tokens';
import { putUser } from '@/lib/access/users';
import { openApiDocument } from '@/lib/api/openapi/document';
import type { ApiRoute } from '@/lib/api/openapi/route';
import { AREAS } from '@/lib/api/openapi/routes';
import { problemSchema } from '@/lib/api/problem';
import { CAST } from '@/lib/simulator/cast';
import { dashboardOfThisFile } from './dashboard.fixture';

vi.setConfig({ testTimeout: 60_000 });

const dashboard = dashboardOfThisFile({ AUTH_MODE: 'password' });

beforeAll(() => {
  process.env.STS_ENDPOINT = dashboard.simulator.url;
});

const ROUTES = AREAS.flatMap(([, routes]) => routes);
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

const document = openApiDocument('http://localhost:3000');
const json = JSON.parse(JSON.stringify(document)) as typeof document;

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
);

const folderOf = (path: string) => path.replace(/^\//, '').replaceAll('{', '[').replaceAll('}', ']');

async function handlersOf(folder: string) {
  const module: unknown = await import(/* @vite-ignore */ `${process.cwd()}/app/${folder}/route.ts`);
  return z.record(z.string(), z.unknown()).parse(module);
}

test('every method of every route has an entry, and every entry a method', async () => {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    // What is not there.
    .filter((file) => file !== '[...path]/route.ts');
  const there = await Promise.all(
    files.map(async (file) => {
      const folder = `api/${file.replace(/\/?route\.ts$/, '')}`;
      const exported = await handlersOf(folder);
      return METHODS.filter((method) => method in exported).map((method) => `${method} ${folder}`);
    }),
  );
  const described = ROUTES.map(({ method, path }) => `${method} ${folderOf(path)}`);
  expect(described.toSorted()).toEqual(there.flat().toSorted());
  expect(new Set(ROUTES.map(({ id }) => id)).size).toBe(ROUTES.length);
});

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(json);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('every parameter of a path is described, and nothing else as one', () => {
  for (const { path, parameters = [], example } of ROUTES) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const described = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
    expect(described, path).toEqual(inPath);
    expect(Object.keys(example.path ?? {}), path).toEqual(inPath);
  }
});

/** What an example needs to be there first, and what to put in place of the words in capitals. */
const SET_UP: Record<string, () => Promise<Record<string, string>>> = {
  removeChannel: addChannel,
  testChannel: addChannel,
  addRule: addChannel,
  async removeRule() {
    const { CHANNEL_ID = '' } = await addChannel();
    const body = JSON.stringify({ channelId: CHANNEL_ID, phases: ['failed'], locale: 'en' });
    const answer = await dashboard.call(
      (await import('./rules/route')).POST,
      '/api/rules',
      {},
      await asOperator('POST', body),
    );
    return { RULE_ID: z.object({ id: z.string() }).parse(await answer.json()).id };
  },
  async subscribe() {
    await lookUp(CAST.running);
    return { ...(await addChannel()), '36db69c5-b2d5-11eb-b044-0255ac101219': CAST.running };
  },
  async unsubscribe() {
    const words = (await SET_UP['subscribe']?.()) ?? {};
    const { POST } = await import('./jobs/[jobId]/subscriptions/route');
    const body = JSON.stringify({ channelId: words['CHANNEL_ID'], locale: 'en' });
    const path = `/api/jobs/${CAST.running}/subscriptions`;
    await dashboard.call(POST, path, { jobId: CAST.running }, await asOperator('POST', body));
    return words;
  },
  async getBadge() {
    return { BADGE_TOKEN: (await tokenOf(['badge'])).token };
  },
  async revokeToken() {
    return { TOKEN_ID: (await tokenOf(['read'])).id };
  },
  async removeProfile() {
    const { profiles } = (await import('@/lib/process')).getServices();
    await profiles.put({
      name: 'beijing',
      region: 'cn-north-4',
      auth: { kind: 'ak-sk', ak: 'a'.repeat(20), sk: 'b' },
    });
    return {};
  },
  async decodeMessage() {
    await lookUp(CAST.forbidden);
    const { GET } = await import('./jobs/[jobId]/route');
    const jobId = CAST.forbidden;
    const answer = await dashboard.call(GET, `/api/jobs/${jobId}`, { jobId }, await asOperator('GET'));
    const { upstream } = problemSchema.parse(await answer.json());
    return { ENCODED_MESSAGE: upstream?.encoded_authorization_message ?? '' };
  },
};

let channels = 0;

async function addChannel(): Promise<Record<string, string>> {
  const { POST } = await import('./channels/route');
  const body = JSON.stringify({ name: `Channel ${++channels}`, kind: 'slack', url: 'http://127.0.0.1:9/' });
  const answer = await dashboard.call(POST, '/api/channels', {}, await asOperator('POST', body));
  const { channel } = z.object({ channel: z.object({ id: z.string() }) }).parse(await answer.json());
  return { CHANNEL_ID: channel.id };
}

async function tokenOf(scopes: readonly ('badge' | 'read')[]) {
  const { store } = (await import('@/lib/process')).getServices();
  return createToken(store, { name: 'test', scopes, createdBy: 'test' });
}

async function lookUp(jobId: string): Promise<void> {
  await (await import('@/lib/process')).getMonitor().lookUp(jobId, { mayAsk: () => true });
}

async function asOperator(method: string, body?: string, type = 'application/json'): Promise<RequestInit> {
  const { store } = (await import('@/lib/process')).getServices();
  const { getAccess } = await import('@/lib/access/process');
  if ((await store.access.user('olga')) === null) {
    await putUser(store, { name: 'olga', password: 'PASSWORD of olga', role: 'operator' });
  }
  const session = {
    name: 'olga',
    role: 'operator' as const,
    via: 'password' as const,
    signedInAt: Date.now(),
  };
  const sealed = await sealSession(session, getAccess().secret());
  return {
    method,
    headers: { Cookie: `swr_job_monitor_session=${sealed}`, 'Content-Type': type },
    ...(body !== undefined && { body }),
  };
}

/** Runs what the document gives as an example. */
async function run({ id, method, path, body, example }: ApiRoute): Promise<Response> {
  await lookUp(CAST.apiPageExample);
  const words = (await SET_UP[id]?.()) ?? {};
  const filled = (text: string) =>
    Object.entries(words).reduce((sum, [word, value]) => sum.replaceAll(word, value), text);
  const params = Object.fromEntries(
    Object.entries(example.path ?? {}).map(([name, value]) => [name, filled(value)]),
  );
  const address = Object.entries(params).reduce(
    (sum, [name, value]) => sum.replace(`{${name}}`, value),
    path,
  );
  const sent = typeof example.body === 'string' ? example.body : JSON.stringify(example.body);
  const handler = handlerSchema.parse((await handlersOf(folderOf(path)))[method]);
  const init = await asOperator(method, sent && filled(sent), body?.type);
  const query = example.query === undefined ? '' : `?${filled(example.query)}`;
  return dashboard.call(handler, address + query, params, init);
}

const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'https://example.com/openapi', ...json });

const operationSchema = z.object({
  responses: z.record(
    z.string(),
    z.object({
      content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional(),
    }),
  ),
});

/** Signing in by a company account is for another AUTH_MODE. */
const REFUSED: Record<string, number> = { startCompanySignIn: 404, finishCompanySignIn: 404 };

test.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
  'the example of %s is answered as described',
  async (_, route) => {
    const answer = await run(route);
    const expected = REFUSED[route.id] ?? route.answers[0]?.status;
    const text = await answer.clone().text();
    expect(answer.status, text).toBe(expected);
    const { responses } = operationSchema.parse(json.paths[route.path]?.[route.method.toLowerCase()]);
    const described = responses[String(answer.status)];
    expect(described, `status ${answer.status}`).toBeDefined();
    const type = answer.headers.get('Content-Type')?.split(';')[0] ?? null;
    if (described?.content === undefined) {
      expect(text).toBe('');
      return;
    }
    const media = described.content[type ?? ''];
    expect(media, `type ${type ?? 'none'}`).toBeDefined();
    const value: unknown = type?.endsWith('json') === true ? JSON.parse(text) : text;
    const pointer = `#/paths/${escaped(route.path)}/${route.method.toLowerCase()}/responses/${answer.status}/content/${escaped(type ?? '')}/schema`;
    const validate = ajv.compile({ $ref: `https://example.com/openapi${pointer}` });
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  },
);

/** A part of a JSON pointer in an address. */
function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

test('the schema of an answer refuses what is none', () => {
  const validate = ajv.compile({ $ref: 'https://example.com/openapi#/components/schemas/KnownJob' });
  expect(validate({ job: { id: 'x' } })).toBe(false);
  const problem = ajv.compile({ $ref: 'https://example.com/openapi#/components/schemas/Problem' });
  expect(problem({ type: 'x', title: 'x', status: 1, detail: 'x', code: 'no_such_code' })).toBe(false);
});

test('who may not look gets no description', async () => {
  const { GET } = await import('./openapi.json/route');
  expect((await dashboard.call(GET, '/api/openapi.json', {})).status).toBe(401);
});
