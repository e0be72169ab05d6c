import { readdirSync } from 'node:fs';
import * as z from 'zod';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import type { Random } from '@/testing/random';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const QUERY_NAMES = [
  ...['id', 'phase', 'type', 'profile', 'q', 'sort', 'cursor', 'until', 'limit', 'format', 'timeout'],
  ...['channelId', 'token', 'locale', 'next', 'code', 'state', 'error', '__proto__'],
];
const BODY_NAMES = [
  ...['text', 'note', 'pinned', 'days', 'locale', 'channelId', 'phases', 'type', 'profile', 'overdue'],
  ...['name', 'kind', 'url', 'secret', 'to', 'scopes', 'region', 'projectId', 'auth', 'endpoints'],
  ...['encodedMessage', 'password', 'code', 'next', '__proto__'],
];
const VALID_TEXTS = ['en', 'failed', 'default', 'csv', 'json', 'slack', 'badge', 'W10', '1', '7'];

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
const handlerSchema = z.custom<Handler>((value) => typeof value === 'function');

/** A method of a route handler. `path` has placeholders, like `/api/jobs/[jobId]`. */
export interface ApiMethod {
  path: string;
  method: string;
  handle: Handler;
}

/** Loads every method of every route handler of the API. */
export async function loadApiMethods(): Promise<ApiMethod[]> {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' });
  const methods: ApiMethod[] = [];
  for (const file of files.filter((name) => name.endsWith('route.ts'))) {
    const exported: unknown = await import(/* @vite-ignore */ `${process.cwd()}/app/api/${file}`);
    const handlers = z.record(z.string(), z.unknown()).parse(exported);
    for (const method of METHODS) {
      const handle = handlerSchema.safeParse(handlers[method]);
      const path = `/api/${file.replace('/route.ts', '')}`;
      if (handle.success) methods.push({ path, method, handle: handle.data });
    }
  }
  return methods;
}

/** Creates values of path parameters: IDs that exist, and hostile texts. */
export function createHostileParams(ids: readonly string[], random: Random): Record<string, string> {
  const value = () => random.pick([...ids, ...HOSTILE_TEXTS]);
  return { jobId: value(), id: value(), name: value(), path: value() };
}

export function createHostileQuery(random: Random): string {
  const count = random.below(5);
  const pairs = Array.from({ length: count }, () => {
    const value = random.pick([...VALID_TEXTS, ...HOSTILE_TEXTS]);
    // Some are sent as they are, which are not always valid percent-encoding.
    const encoded = random.below(4) === 0 ? value : encodeURIComponent(Buffer.from(value).toString());
    return `${random.pick(QUERY_NAMES)}=${encoded.replaceAll('#', '%23')}`;
  });
  return count === 0 ? '' : `?${pairs.join('&')}`;
}

function createHostileValue(random: Random, levelsLeft = 3): unknown {
  switch (random.below(levelsLeft === 0 ? 3 : 6)) {
    case 0:
      return random.pick(VALID_TEXTS);
    case 1:
      return random.pick(HOSTILE_TEXTS);
    case 2:
      return random.pick([null, true, false, 0, -1, 1.5, 2 ** 53, 1e300, 7]);
    case 3:
      return Array.from({ length: random.below(4) }, () => createHostileValue(random, levelsLeft - 1));
    default:
      return createHostileObject(random, levelsLeft - 1);
  }
}

function createHostileObject(random: Random, levelsLeft: number): object {
  const count = random.below(BODY_NAMES.length);
  return Object.fromEntries(
    Array.from({ length: count }, () => [random.pick(BODY_NAMES), createHostileValue(random, levelsLeft)]),
  );
}

/** Creates a body: JSON, a form or garbage. */
export function createHostileBody(random: Random): string | Uint8Array<ArrayBuffer> {
  switch (random.below(8)) {
    case 0:
      return '['.repeat(random.pick([10, 1_000, 20_000]));
    case 1:
      return `${'{"text":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    case 2:
      return random.pick(HOSTILE_TEXTS);
    case 3:
      return new Uint8Array([0xff, 0xfe, 0x00, 0xc0, 0x80, random.below(256)]);
    case 4:
      return new URLSearchParams(
        BODY_NAMES.map((name): [string, string] => [name, random.pick(HOSTILE_TEXTS)]),
      ).toString();
    default:
      return JSON.stringify(createHostileObject(random, 3));
  }
}
