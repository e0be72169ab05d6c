import { describe, expect, test } from 'vitest';
import { jobSchema } from '@/lib/domain/job';
import { jobPayloadSchema } from './job-payload';

const ID = '36db69c5-b2d5-11eb-b044-0255ac101219';
const JOB = {
  id: ID,
  instance_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
  resource_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
  resource_name: 'registry',
  type: 'CreateInstance',
  status: 'Failed',
  reason: 'failed to select cce cluster',
  created_at: '2021-05-12T03:50:38.305978Z',
  updated_at: '2021-05-12T03:50:43.315473Z',
};

describe('jobPayloadSchema', () => {
  test('the documented form stays as it is, with unknown fields and without missing ones', () => {
    const whole = { ...JOB, progress: 40, tags: ['a'] };
    expect(jobPayloadSchema.parse(whole)).toEqual(whole);
    const minimal = { id: ID, status: 'Running', resource_name: null };
    expect(jobPayloadSchema.parse(minimal)).toEqual(minimal);
  });

  test.each([
    [{ status: 'SUCCESS' }, { status: 'Success' }],
    [{ status: 'failed' }, { status: 'Failed' }],
    [{ status: ' Rolling_Back ' }, { status: 'Rolling_Back' }],
    [{ status: 7 }, { status: '7' }],
    [{ status: { code: 'Running' } }, { status: '{"code":"Running"}' }],
    [{ reason: { code: 'X', steps: [1] } }, { reason: '{"code":"X","steps":[1]}' }],
    [{ reason: ['a', 'b'] }, { reason: '["a","b"]' }],
    [
      { resource_name: 42, type: false },
      { resource_name: '42', type: 'false' },
    ],
    [
      { instance_id: 17, resource_id: null },
      { instance_id: '17', resource_id: null },
    ],
    [{ created_at: 1_620_791_438_000 }, { created_at: '2021-05-12T03:50:38.000Z' }],
    [{ updated_at: '2021-05-12T11:50:43+0800' }, { updated_at: '2021-05-12T03:50:43Z' }],
    [
      { created_at: 'yesterday', updated_at: {} },
      { created_at: 'yesterday', updated_at: '{}' },
    ],
  ])('%j is read as %j', (fields, expected) => {
    expect(jobPayloadSchema.parse({ ...JOB, ...fields })).toEqual({ ...JOB, ...expected });
  });

  test.each([
    [{ status: 'Running' }],
    [{ id: ID }],
    [{ id: ID, status: null }],
    [{ id: ID, status: ' ' }],
    [{ id: '../x', status: 'Running' }],
    [{ id: null, status: 'Running' }],
    [[JOB]],
    [null],
    ['Running'],
  ])('%j is not a job', (json) => {
    expect(jobPayloadSchema.safeParse(json).success).toBe(false);
  });

  test('no value of another field hides a job, and the result is always valid', () => {
    const values: unknown[] = [
      null,
      '',
      ' ',
      'x',
      0,
      -1,
      1.5,
      1e300,
      true,
      false,
      [],
      {},
      [null],
      { a: { b: [] } },
    ];
    for (const field of Object.keys(JOB).filter((name) => name !== 'id' && name !== 'status')) {
      for (const value of values) {
        const parsed = jobPayloadSchema.safeParse({ ...JOB, [field]: value });
        expect(parsed.data, `${field}: ${JSON.stringify(value)}`).toMatchObject({ id: ID, status: 'Failed' });
        expect(jobSchema.parse(parsed.data)).toEqual(parsed.data);
      }
    }
  });
});
