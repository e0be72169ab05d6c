import { describe, expect, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createOutbound } from './outbound';

/** Returns the host and port of the proxy for a URL; null if there is none. */
const findProxy = (env: Record<string, string>, url: string) =>
  createOutbound(parseConfig(env)).findProxy(new URL(url))?.label ?? null;

describe('createOutbound: findProxy', () => {
  test('the scheme of the target selects the variable', () => {
    const env = { HTTP_PROXY: 'http://plain.example:3128', HTTPS_PROXY: 'https://secure.example' };
    expect(findProxy(env, 'http://cloud.example/')).toBe('plain.example:3128');
    expect(findProxy(env, 'https://cloud.example/')).toBe('secure.example:443');
    expect(findProxy({ HTTP_PROXY: 'http://plain.example' }, 'https://cloud.example/')).toBeNull();
  });

  test('names in lower case take precedence, unless they are empty', () => {
    const env = { HTTPS_PROXY: 'http://upper.example', https_proxy: 'http://lower.example' };
    expect(findProxy(env, 'https://cloud.example/')).toBe('lower.example:80');
    expect(findProxy({ ...env, https_proxy: '' }, 'https://cloud.example/')).toBe('upper.example:80');
    const lists = { NO_PROXY: '*', no_proxy: 'other.example' };
    expect(findProxy({ ...env, ...lists }, 'https://cloud.example/')).toBe('lower.example:80');
    expect(findProxy({ ...env, ...lists }, 'https://other.example/')).toBeNull();
  });

  test('a proxy without a scheme is http', () => {
    const outbound = createOutbound(parseConfig({ HTTPS_PROXY: 'proxy.example:8080' }));
    expect(outbound.findProxy(new URL('https://cloud.example'))).toMatchObject({
      protocol: 'http:',
      label: 'proxy.example:8080',
      authorization: null,
    });
  });

  test.each(['localhost', 'swr.localhost', '127.0.0.1', '127.8.9.10', '[::1]', '[::ffff:127.0.0.1]'])(
    'the loopback host %s is reached directly',
    (host) => {
      expect(findProxy({ HTTP_PROXY: 'http://proxy.example' }, `http://${host}:8080/`)).toBeNull();
    },
  );

  test('NO_PROXY compares the port of the URL, also the default one', () => {
    const env = { HTTPS_PROXY: 'http://proxy.example:80', NO_PROXY: 'cloud.example:443' };
    expect(findProxy(env, 'https://cloud.example/')).toBeNull();
    expect(findProxy(env, 'https://cloud.example:8443/')).toBe('proxy.example:80');
  });

  test('credentials of the URL are decoded, and not part of the label', () => {
    const outbound = createOutbound(
      parseConfig({ HTTPS_PROXY: 'http://user%40corp:pass%2Fword@[::1]:8080' }),
    );
    const proxy = outbound.findProxy(new URL('https://cloud.example'));
    expect(proxy?.label).toBe('[::1]:8080');
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from('user@corp:pass/word').toString('base64')}`);
  });
});
