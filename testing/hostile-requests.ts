import { HOSTILE_TEXTS } from './hostile-texts';
import type { Random } from './random';

const QUERY_NAMES = [
  ...['id', 'phase', 'type', 'profile', 'q', 'sort', 'cursor', 'until', 'limit', 'format', 'timeout', 'for'],
  ...['channelId', 'token', 'locale', 'next', 'code', 'state', 'error', '__proto__'],
];
const BODY_NAMES = [
  ...['text', 'note', 'pinned', 'days', 'locale', 'channelId', 'phases', 'type', 'profile', 'overdue'],
  ...['name', 'kind', 'url', 'secret', 'to', 'scopes', 'region', 'projectId', 'auth', 'endpoints'],
  ...['encodedMessage', 'password', 'code', 'next', '__proto__'],
];
const VALID_TEXTS = ['en', 'failed', 'running', 'default', 'csv', 'json', 'slack', 'badge', 'W10', '1', '7'];

/** Creates values of path parameters: IDs that exist, and hostile texts. */
export function createHostileParams(ids: readonly string[], random: Random): Record<string, string> {
  const value = () => random.pick([...ids, ...HOSTILE_TEXTS]);
  return { jobId: value(), instanceId: value(), id: value(), name: value(), path: value() };
}

/** Creates a query of up to four parameters, with its question mark. */
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
