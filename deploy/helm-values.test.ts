import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { mergeValues, readValues, type Values } from '@/testing/helm/render-chart';
import { CHART, LARGE, SMALL } from './helm-values.fixture';

const validate = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')) as object,
);

describe('values.schema.json', () => {
  test.each([
    ['the defaults', {}],
    ['one replica', SMALL],
    ['several replicas', LARGE],
  ])('accepts %s', (_, values) => {
    validate(mergeValues(readValues(CHART), values));
    expect(validate.errors).toBeNull();
  });

  test('describes every default value', () => {
    const { properties } = z
      .object({ properties: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')));
    // Helm adds the values of parent charts.
    expect(Object.keys(properties).filter((name) => name !== 'global')).toEqual(
      Object.keys(readValues(CHART)),
    );
  });

  test.each<[name: string, values: Values]>([
    ['an unknown name', { replicaCount: 2 }],
    ['an unknown name below another', { database: { url: 'postgresql://…' } }],
    ['no replicas', { replicas: 0 }],
    ['replicas as a text', { replicas: '2' }],
    ['an unknown way to sign in', { authMode: 'basic' }],
    ['a URL without a protocol', { publicUrl: 'jobs.example.com' }],
    ['a number as a variable', { env: { SWR_TIMEOUT_MS: 1_000_000 } }],
  ])('rejects %s', (_, values) => {
    expect(validate(mergeValues(readValues(CHART), values))).toBe(false);
  });
});
