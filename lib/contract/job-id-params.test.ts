import { describe, expect, test } from 'vitest';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { parseJobIdParams, toJobIdParams } from './job-id-params';
import { MAX_JOB_IDS } from './job-state';

const toUuids = (length: number) => Array.from({ length }, () => crypto.randomUUID());

/** Parses a query string, like a server. */
const parse = (query: string) => parseJobIdParams(new URLSearchParams(query));

describe('toJobIdParams', () => {
  test('lists few jobs readably', () => {
    const ids = toUuids(40);
    expect(toJobIdParams(ids).toString()).toBe(ids.map((id) => `id=${id}`).join('&'));
    expect(toJobIdParams([]).toString()).toBe('');
  });

  test('the URL of the largest board fits into 4 KB once HTTP/2 has compressed it', () => {
    const query = toJobIdParams(toUuids(MAX_JOB_IDS)).toString();
    expect(query).toHaveLength('ids='.length + Math.ceil(((1 + MAX_JOB_IDS * 16) * 4) / 3));
    // Huffman codes of HPACK have 5 to 7 bits for these characters, and 6.3 on average (RFC 7541, appendix B).
    expect((query.length * 6.5) / 8).toBeLessThan(4_096);
  });
});

describe('parseJobIdParams', () => {
  test('returns the same jobs in the same order, whatever they are', () => {
    const others = ['a', 'registry-01', 'x'.repeat(64), '36DB69C5-B2D5-11EB-B044-0255AC101219', 'no job!'];
    for (const length of [0, 1, 2, 39, 50, 51, 120, MAX_JOB_IDS]) {
      const uuids = toUuids(length);
      expect(parse(toJobIdParams(uuids).toString())).toEqual(uuids);
      for (const at of [0, Math.floor(length / 2), length]) {
        const mixed = uuids.toSpliced(at, 0, ...others);
        expect(parse(toJobIdParams(mixed).toString())).toEqual(mixed);
      }
    }
  });

  test('reads readable URLs of any length', () => {
    const ids = toUuids(MAX_JOB_IDS);
    expect(parse(ids.map((id) => `id=${id}`).join('&'))).toEqual(ids);
    expect(parse('id=a&phase=failed&id=b&id=')).toEqual(['a', 'b', '']);
  });

  test('a packed list that was cut off contains its first jobs, and nothing else that could be looked up', () => {
    const ids = toUuids(60);
    const query = toJobIdParams(ids).toString();
    for (let cut = 1; cut < 60; cut++) {
      const found = parse(query.slice(0, -cut));
      const jobs = found.filter((id) => JOB_ID_PATTERN.test(id));
      expect(jobs).toEqual(ids.slice(0, jobs.length));
      expect(jobs.length).toBeGreaterThanOrEqual(57);
      expect(found.length).toBe(jobs.length + 1);
    }
  });

  test.each(['!', 'a', 'ab', 'abc', '%00', 'not a list', '张伟', 'x'.repeat(5_000)])(
    'a malformed list %j contains no job that could be looked up',
    (packed) => {
      const [last = '', ...jobs] = parse(`ids=${packed}`).toReversed();
      expect(last).not.toMatch(JOB_ID_PATTERN);
      expect(jobs.every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
    },
  );
});
