import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { continueSession, startSession } from '@/lib/server/auth/start-session.fixture';
import { putUser } from '@/lib/server/auth/users';
import { createToken } from '@/lib/server/auth/tokens';
import { createOpenApiDocument } from '@/lib/server/openapi/openapi-document';
import { EXAMPLE_INSTANCE_ID } from '@/lib/server/openapi/parameters';
import type { ApiRoute } from '@/lib/contract/api-route';
import { API_AREAS } from '@/lib/server/openapi/api-areas';
import { problemSchema } from '@/lib/contract/problem';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });

beforeAll(() => {
  process.env.STS_ENDPOINT = dashboard.simulator.url;
});

const ROUTES = API_AREAS.flatMap(([, routes]) => routes);
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

const document = createOpenApiDocument('http://localhost:3000');
const json = JSON.parse(JSON.stringify(document)) as typeof document;

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
);

const toFolder = (path: string) => path.replace(/^\//, '').replaceAll('{', '[').replaceAll('}', ']');

async function loadHandlers(folder: string) {
  const module: unknown = await import(/* @vite-ignore */ `${process.cwd()}/app/${folder}/route.ts`);
  return z.record(z.string(), z.unknown()).parse(module);
}

describe('createOpenApiDocument', () => {
  test('every method of every route is documented, and nothing else', async () => {
    const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts'))
      // The catch-all for unknown paths is not documented.
      .filter((file) => file !== '[...path]/route.ts');
    const actual = await Promise.all(
      files.map(async (file) => {
        const folder = `api/${file.replace(/\/?route\.ts$/, '')}`;
        const exported = await loadHandlers(folder);
        return METHODS.filter((method) => method in exported).map((method) => `${method} ${folder}`);
      }),
    );
    const described = ROUTES.map(({ method, path }) => `${method} ${toFolder(path)}`);
    expect(described.toSorted()).toEqual(actual.flat().toSorted());
    expect(new Set(ROUTES.map(({ id }) => id)).size).toBe(ROUTES.length);
  });

  test('the document is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(json);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('every path parameter is documented, and nothing else', () => {
    for (const { path, parameters = [], example } of ROUTES) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const described = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      expect(described, path).toEqual(inPath);
      expect(Object.keys(example.path ?? {}), path).toEqual(inPath);
    }
  });

  /** Creates what an example requires, and returns values for its placeholders. */
  const SET_UP: Record<string, () => Promise<Record<string, string>>> = {
    changeChannel: addChannel,
    removeChannel: addChannel,
    testChannel: addChannel,
    addRule: addChannel,
    changeRule: addTestRule,
    removeRule: addTestRule,
    async subscribe() {
      await lookUp(SAMPLE_JOB_IDS.running);
      return { ...(await addChannel()), '36db69c5-b2d5-11eb-b044-0255ac101219': SAMPLE_JOB_IDS.running };
    },
    async unsubscribe() {
      const placeholders = (await SET_UP['subscribe']?.()) ?? {};
      const { POST } = await import('./jobs/[jobId]/subscriptions/route');
      const body = JSON.stringify({ channelId: placeholders['CHANNEL_ID'], locale: 'en' });
      const path = `/api/jobs/${SAMPLE_JOB_IDS.running}/subscriptions`;
      await dashboard.call(POST, path, { jobId: SAMPLE_JOB_IDS.running }, await asOperator('POST', body));
      return placeholders;
    },
    subscribeToInstance: addChannel,
    async unsubscribeFromInstance() {
      const placeholders = await addChannel();
      const { POST } = await import('./instances/[instanceId]/subscriptions/route');
      const body = JSON.stringify({ channelId: placeholders['CHANNEL_ID'], locale: 'en' });
      const path = `/api/instances/${EXAMPLE_INSTANCE_ID}/subscriptions`;
      await dashboard.call(POST, path, { instanceId: EXAMPLE_INSTANCE_ID }, await asOperator('POST', body));
      return placeholders;
    },
    async getBadge() {
      return { BADGE_TOKEN: (await createTestToken(['badge'])).token };
    },
    changeUser: addViewer,
    removeUser: addViewer,
    async revokeToken() {
      return { TOKEN_ID: (await createTestToken(['read'])).id };
    },
    changeProfile: addProfile,
    removeProfile: addProfile,
    async decodeMessage() {
      await lookUp(SAMPLE_JOB_IDS.forbidden);
      const { GET } = await import('./jobs/[jobId]/route');
      const jobId = SAMPLE_JOB_IDS.forbidden;
      const response = await dashboard.call(GET, `/api/jobs/${jobId}`, { jobId }, await asOperator('GET'));
      const { upstream } = problemSchema.parse(await response.json());
      return { ENCODED_MESSAGE: upstream?.encoded_authorization_message ?? '' };
    },
  };

  let channels = 0;

  async function addChannel(): Promise<Record<string, string>> {
    const { POST } = await import('./channels/route');
    const body = JSON.stringify({ name: `Channel ${++channels}`, kind: 'slack', url: 'http://127.0.0.1:9/' });
    const response = await dashboard.call(POST, '/api/channels', {}, await asOperator('POST', body));
    const { channel } = z.object({ channel: z.object({ id: z.string() }) }).parse(await response.json());
    return { CHANNEL_ID: channel.id };
  }

  async function addTestRule(): Promise<Record<string, string>> {
    const { CHANNEL_ID = '' } = await addChannel();
    const body = JSON.stringify({ channelId: CHANNEL_ID, phases: ['failed'], locale: 'en' });
    const response = await dashboard.call(
      (await import('./rules/route')).POST,
      '/api/rules',
      {},
      await asOperator('POST', body),
    );
    return { CHANNEL_ID, RULE_ID: z.object({ id: z.string() }).parse(await response.json()).id };
  }

  async function addProfile(): Promise<Record<string, string>> {
    const { profiles } = (await import('@/lib/server/services')).getServices();
    await profiles.put({
      name: 'beijing',
      region: 'cn-north-4',
      auth: { kind: 'ak-sk', ak: 'a'.repeat(20), sk: 'b' },
    });
    return {};
  }

  async function addViewer(): Promise<Record<string, string>> {
    const { store } = (await import('@/lib/server/services')).getServices();
    await putUser(store, { name: 'vera', role: 'viewer', password: 'a long password' });
    return { USER_NAME: 'vera' };
  }

  async function createTestToken(scopes: readonly ('badge' | 'read')[]) {
    const { store } = (await import('@/lib/server/services')).getServices();
    return createToken(store, { name: 'test', scopes, createdBy: 'test' });
  }

  async function lookUp(jobId: string): Promise<void> {
    await (await import('@/lib/server/services')).getMonitor().getJob(jobId, { canFetchUnknown: () => true });
  }

  async function asOperator(method: string, body?: string, type = 'application/json'): Promise<RequestInit> {
    const { store } = (await import('@/lib/server/services')).getServices();
    const { getAuth } = await import('@/lib/server/auth/get-auth');
    const cookie =
      (await store.access.findUser('olga')) === null
        ? await startSession(getAuth(), store, { name: 'olga', role: 'operator' })
        : await continueSession(getAuth(), store, 'olga');
    return {
      method,
      headers: { Cookie: cookie, 'Content-Type': type },
      ...(body !== undefined && { body }),
    };
  }

  /** Sends the example request of an operation. */
  async function sendExample({ id, method, path, body, example }: ApiRoute): Promise<Response> {
    await lookUp(SAMPLE_JOB_IDS.apiPageExample);
    const placeholders = (await SET_UP[id]?.()) ?? {};
    const fill = (text: string) =>
      Object.entries(placeholders).reduce((result, [word, value]) => result.replaceAll(word, value), text);
    const params = Object.fromEntries(
      Object.entries(example.path ?? {}).map(([name, value]) => [name, fill(value)]),
    );
    const filledPath = Object.entries(params).reduce(
      (result, [name, value]) => result.replace(`{${name}}`, value),
      path,
    );
    const data = typeof example.body === 'string' ? example.body : JSON.stringify(example.body);
    const handler = handlerSchema.parse((await loadHandlers(toFolder(path)))[method]);
    const init = await asOperator(method, data && fill(data), body?.type);
    const query = example.query === undefined ? '' : `?${fill(example.query)}`;
    return dashboard.call(handler, filledPath + query, params, init);
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

  /** OpenID Connect requires another AUTH_MODE. */
  const EXPECTED_STATUSES: Record<string, number> = { startCompanySignIn: 404, finishCompanySignIn: 404 };

  test.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'the response to the example of %s matches its schema',
    async (_, route) => {
      const response = await sendExample(route);
      const expected = EXPECTED_STATUSES[route.id] ?? route.responses[0]?.status;
      const text = await response.clone().text();
      expect(response.status, text).toBe(expected);
      const { responses } = operationSchema.parse(json.paths[route.path]?.[route.method.toLowerCase()]);
      const described = responses[String(response.status)];
      expect(described, `status ${response.status}`).toBeDefined();
      const type = response.headers.get('Content-Type')?.split(';')[0] ?? null;
      if (described?.content === undefined) {
        expect(text).toBe('');
        return;
      }
      const media = described.content[type ?? ''];
      expect(media, `type ${type ?? 'none'}`).toBeDefined();
      const value: unknown = type?.endsWith('json') === true ? JSON.parse(text) : text;
      const pointer = `#/paths/${escapePointer(route.path)}/${route.method.toLowerCase()}/responses/${response.status}/content/${escapePointer(type ?? '')}/schema`;
      const validate = ajv.compile({ $ref: `https://example.com/openapi${pointer}` });
      expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  /** Escapes a part of a JSON pointer in a URL. */
  function escapePointer(part: string): string {
    return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
  }

  test('response schemas reject invalid data', () => {
    const validate = ajv.compile({ $ref: 'https://example.com/openapi#/components/schemas/KnownJob' });
    expect(validate({ job: { id: 'x' } })).toBe(false);
    const problem = ajv.compile({ $ref: 'https://example.com/openapi#/components/schemas/Problem' });
    expect(problem({ type: 'x', title: 'x', status: 1, detail: 'x', code: 'no_such_code' })).toBe(false);
  });
});

describe('GET /api/openapi.json', () => {
  test('the document requires a session or a token', async () => {
    const { GET } = await import('./openapi.json/route');
    expect((await dashboard.call(GET, '/api/openapi.json', {})).status).toBe(401);
  });
});
