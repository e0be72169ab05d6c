import { describe, expect, test } from 'vitest';
import { jobPayloadSchema } from './job-payload';
import { readPage, UnexpectedShapeError } from './read-payload';

const JOB = { id: '36db69c5-b2d5-11eb-b044-0255ac101219', status: 'Running' };
const readJobs = (json: unknown, offset = 0) =>
  readPage(json, { list: 'jobs', entry: jobPayloadSchema, offset });

describe('readPage', () => {
  test.each([
    [
      { jobs: null, total: 0 },
      { valid: [], entries: 0, total: 0 },
    ],
    [
      { jobs: [1, JOB], total: '7' },
      { valid: [JOB], entries: 2, total: 7 },
    ],
    [
      { jobs: [JOB], total: null },
      { valid: [JOB], entries: 1, total: 1 },
    ],
    [{ jobs: [] }, { valid: [], entries: 0, total: 0 }],
    [
      { jobs: [], total: 'many' },
      { valid: [], entries: 0, total: 0 },
    ],
  ])('%j is a page', (json, expected) => {
    expect(readJobs(json)).toEqual(expected);
  });

  test('a full page without a total may be followed by another one', () => {
    expect(readJobs({ jobs: Array.from({ length: 100 }, () => JOB) }, 200)).toMatchObject({ total: 301 });
  });

  test.each([{ hello: 'world' }, { jobs: {} }, [], null])('%j is not a page', (json) => {
    expect(readJobs(json)).toBeInstanceOf(UnexpectedShapeError);
  });
});
