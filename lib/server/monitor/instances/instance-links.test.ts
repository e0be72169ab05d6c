import { describe, expect, test } from 'vitest';
import { createInstanceLinks } from './instance-links';

const NO_TEMPLATES = { CONSOLE_URL_TEMPLATE: undefined, CTS_URL_TEMPLATE: undefined };

describe('createInstanceLinks', () => {
  test('a region of the public cloud has links without templates', () => {
    expect(createInstanceLinks(NO_TEMPLATES)('i-1', 'cn-north-4')).toEqual({
      console: 'https://console.huaweicloud.com/swr/?region=cn-north-4',
      cts: 'https://console.huaweicloud.com/cts/?region=cn-north-4',
    });
  });

  test.each([null, 'private-1', 'eu-west-101', 'constructor'])(
    'region %s has none without templates',
    (region) => {
      expect(createInstanceLinks(NO_TEMPLATES)('i-1', region)).toEqual({ console: null, cts: null });
    },
  );

  test('fills in a template for every region, encoded', () => {
    const getLinks = createInstanceLinks({
      ...NO_TEMPLATES,
      CONSOLE_URL_TEMPLATE: 'https://console.example.com/{region}/{instanceId}?id={instanceId}',
    });
    expect(getLinks('a/b', 'private-1')).toEqual({
      console: 'https://console.example.com/private-1/a%2Fb?id=a%2Fb',
      cts: null,
    });
    expect(getLinks('i-1', null).console).toBeNull();
  });
});
