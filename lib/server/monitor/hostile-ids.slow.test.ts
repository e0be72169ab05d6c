import { describe, expect, test } from 'vitest';
import { isKnown } from '@/lib/contract/job-state';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { computeJitter } from '@/lib/domain/jitter';
import { startTestCloud, startTestMonitor, UNLIMITED } from './monitor.fixture';

const PIECES = [
  '..',
  '../',
  '..\\',
  '%2e%2e%2f',
  '%2E%2E/',
  '..%252f',
  '..;/',
  '.',
  '/',
  '\\',
  '%2f',
  '%5c',
  '//',
  '?x=1',
  '#',
  ';',
  '&',
  '=',
  '@',
  ':',
  '@evil.example',
  'http://169.254.169.254/',
  '//evil.example',
  '\0',
  '%00',
  '\r\n',
  '\r\nHost: x',
  '\t',
  ' ',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00',
  '😀',
  '３６',
  'ａ',
  'а',
  'é',
  '"',
  "'",
  '`',
  '<script>',
  '${7*7}',
  '{{7*7}}',
  '$(id)',
  '|id',
  '*',
  '~',
  '%',
  '%zz',
  '+',
  'null',
  'undefined',
  '[]',
  '{}',
  'v2',
  'jobs',
  'projects',
  '__proto__',
  'constructor',
  'toString',
  'error',
  '36db69c5-b2d5-11eb-b044-0255ac101219',
];
const PLAIN = ['a', 'Z', '0', '9', '-', 'job', '--'];

const AT_ONCE = 100;

/** Returns the same ten thousand IDs in every run. */
function generated(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const random = (n: number, of: number) => Math.floor(computeJitter(`${i} ${n}`) * of);
    const alphabet = i % 20 === 0 ? PLAIN : [...PIECES, ...PLAIN];
    const length = 1 + random(0, i % 50 === 0 ? 200 : 6);
    return Array.from({ length }, (__, n) => alphabet[random(n + 1, alphabet.length)] ?? '').join('');
  });
}

const BY_HAND = [
  ...PIECES,
  ...PIECES.map((piece) => `36db69c5${piece}`),
  ...PIECES.map((piece) => `${piece}36db69c5`),
  ...PIECES.map((piece) => `a${piece}/${piece}b`),
  '',
  'x'.repeat(65),
  'x'.repeat(10_000),
  'x'.repeat(1024 * 1024),
  '/'.repeat(5_000),
];

describe('getJob with hostile IDs', () => {
  test('ten thousand hostile IDs produce only requests for a single path segment below the project’s jobs', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud], { perSecond: 1e6 });
    const ids = [...new Set([...BY_HAND, ...generated(13_000)])];
    expect(BY_HAND.length).toBeGreaterThanOrEqual(200);
    expect(ids.length).toBeGreaterThanOrEqual(10_000);

    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const some = ids.slice(i, i + AT_ONCE);
      const states = await Promise.all(some.map((id) => monitor.getJob(id, UNLIMITED)));
      for (const [index, state] of states.entries()) {
        const code = isKnown(state) ? 'known' : state.problem.code;
        const isPlain = JOB_ID_PATTERN.test(some[index] ?? '');
        expect(isPlain ? ['known', 'job_not_found'] : ['invalid_job_id']).toContain(code);
      }
    }

    const response = await fetch(`${cloud.url}/simulator/requests`);
    const { requests } = (await response.json()) as { requests: { method: string; target: string }[] };
    const segment = new RegExp(`^/v2/${cloud.projectId}/jobs/[A-Za-z0-9-]{1,64}$`);
    expect(requests.length).toBeGreaterThan(200);
    expect(requests.filter(({ method, target }) => method !== 'GET' || !segment.test(target))).toEqual([]);
  });
});
