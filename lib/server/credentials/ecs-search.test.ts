import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createTestHttp } from './credentials.fixture';
import { createEcsSearch } from './ecs-search';

const KEYS = '/openstack/latest/securitykey';
const REGION = { HUAWEICLOUD_REGION: 'cn-north-4' };

/** Creates a search, and the clock that it is repeated by. */
function setup(endpoint: string, variables: Record<string, string> = REGION) {
  let now = 0;
  const search = createEcsSearch(parseConfig(variables), createTestHttp(), { endpoint, now: () => now });
  return { search, pass: (ms: number) => (now += ms) };
}

const removeAgency = (cloud: TestCloud) => cloud.control('PUT', 'metadata', { hasAgency: false });

describe('createEcsSearch', () => {
  test('finds the agency of an ECS in the background, with one request however often it is asked', async () => {
    const cloud = await startTestCloud();
    const { search } = setup(cloud.url, { ...REGION, HUAWEICLOUD_SDK_PROJECT_ID: 'p1' });
    for (let i = 0; i < 100; i++) expect(search?.get()).toBeNull();
    await expect
      .poll(() => search?.get())
      .toMatchObject({ name: 'default', region: 'cn-north-4', projectId: 'p1', auth: { kind: 'ecs' } });
    expect(await cloud.countRequests(KEYS)).toBe(1);
  });

  test('a machine without an agency gets no profile, and is asked again after five minutes', async () => {
    const cloud = await startTestCloud();
    await removeAgency(cloud);
    const { search, pass } = setup(cloud.url);
    expect(search?.get()).toBeNull();
    await expect.poll(() => cloud.countRequests(KEYS)).toBe(1);
    await sleep(50);
    pass(4 * 60_000);
    expect(search?.get()).toBeNull();
    await sleep(50);
    expect(await cloud.countRequests(KEYS)).toBe(1);
    await cloud.control('PUT', 'metadata', { hasAgency: true });
    pass(2 * 60_000);
    await expect.poll(() => search?.get()).toMatchObject({ auth: { kind: 'ecs' } });
  });

  test('a machine without the service gets no profile', async () => {
    const { search } = setup('http://127.0.0.1:1');
    expect(search?.get()).toBeNull();
    await sleep(50);
    expect(search?.get()).toBeNull();
  });

  test('an agency of another account is assumed with it', async () => {
    const cloud = await startTestCloud();
    const { search } = setup(cloud.url, {
      ...REGION,
      HW_ASSUME_ROLE_AGENCY_NAME: 'ops',
      HW_ASSUME_ROLE_DOMAIN_ID: 'd1',
    });
    await expect.poll(() => search?.get()).toMatchObject({ agency: { name: 'ops', domainId: 'd1' } });
  });

  test.each([
    ['without a region', {}],
    ['if it is turned off', { ...REGION, ECS_METADATA: 'off' }],
    ['in a region on no list without endpoints', { HUAWEICLOUD_REGION: 'moon-1' }],
  ])('nothing is searched %s', (_, variables) => {
    expect(setup('http://127.0.0.1:1', variables as Record<string, string>).search).toBeNull();
  });
});
