import { describe, expect, test } from 'vitest';
import { getEndpoints, KNOWN_REGIONS } from '@/lib/server/swr/endpoints';
import { isPublicCloudEndpoint } from './public-cloud';

describe('isPublicCloudEndpoint', () => {
  test.each(KNOWN_REGIONS)('accepts the endpoints of %s', (region) => {
    const urls = Object.values(getEndpoints(region) ?? {}).filter((url) => url !== null);
    expect(urls.filter((url) => !isPublicCloudEndpoint(String(url)))).toEqual([]);
  });

  test.each([
    'https://SWR-API.cn-north-4.MYHUAWEICLOUD.com/v2',
    'https://iam.myhuaweicloud.com.',
    'http://a.myhuaweicloud.eu:8080',
  ])('accepts %s', (url) => {
    expect(isPublicCloudEndpoint(url)).toBe(true);
  });

  test.each([
    'https://swr.example.com',
    'https://10.0.0.1',
    'https://myhuaweicloud.com',
    'https://swr.notmyhuaweicloud.com',
    'https://iam.myhuaweicloud.com.example',
    'https://swr.example.com/.myhuaweicloud.com',
    'https://user:iam.myhuaweicloud.com@swr.example.com',
    'swr.myhuaweicloud.com',
    '',
  ])('rejects %s', (url) => {
    expect(isPublicCloudEndpoint(url)).toBe(false);
  });
});
