import { describe, expect, test } from 'vitest';
import { findInstanceName } from './find-instance-name';
import { findJobIds } from './find-job-ids';
import { INSTANCE, JOB, PROJECT } from './find-job-ids.fixture';

const find = (text: string) => findInstanceName(text, findJobIds(text));

describe('findInstanceName', () => {
  test.each([
    ['prod', 'prod'],
    [' prod-registry ', 'prod-registry'],
    ['registry-01', 'registry-01'],
    ['cafe2024', 'cafe2024'],
    ['镜像仓库', '镜像仓库'],
    ['prod registry', 'prod registry'],
    ['a'.repeat(200), 'a'.repeat(200)],
  ])('%j may be a name', (text, name) => {
    expect(find(text)).toBe(name);
  });

  test.each([
    '',
    ' ',
    'a'.repeat(201),
    'prod\nregistry',
    JOB,
    PROJECT,
    `job ${JOB}`,
    `instance ${INSTANCE}`,
    `vpc_id=${INSTANCE}`,
    'a1 b2',
    `job ${JOB.slice(0, 20)}…`,
  ])('%j is no name', (text) => {
    expect(find(text)).toBeNull();
  });
});
