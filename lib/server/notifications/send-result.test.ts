import { describe, expect, test } from 'vitest';
import { respond, SIGNING_SECRET, type Responder } from './notifications.fixture';
import { send } from './send.fixture';

describe('parseCodeResponse', () => {
  test.each([
    ['feishu', { code: 19021, msg: 'sign match fail or timestamp is not within one hour' }, 'failed'],
    ['feishu', { code: 9499, msg: 'Bad Request', data: {} }, 'failed'],
    ['feishu', { code: 11232, msg: 'frequency limited' }, 'slow_down'],
    ['feishu', { StatusCode: 0, StatusMessage: 'success' }, null],
    ['dingtalk', { errcode: 310000, errmsg: 'sign not match' }, 'failed'],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, 'slow_down'],
    ['dingtalk', { errcode: -1, errmsg: '系统繁忙' }, 'failed'],
    ['wecom', { errcode: 93000, errmsg: 'invalid webhook url' }, 'failed'],
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, 'slow_down'],
    ['wecom', '<html>a proxy’s page</html>', 'failed'],
    ['feishu', '', 'failed'],
  ] as const)('interprets a response of %s with HTTP 200 and %j', async (kind, body, why) => {
    const { result } = await send({ kind, url: '/' }, {}, respond(200, body));
    if (why === null) expect(result.kind).toBe('delivered');
    else expect(result).toMatchObject({ kind: 'failed', why });
  });
});

describe('parseHttpResponse', () => {
  test.each([
    [204, {}, null, undefined],
    [302, { Location: 'http://127.0.0.1/' }, 'failed', undefined],
    [400, {}, 'failed', undefined],
    [404, {}, 'failed', undefined],
    [410, {}, 'failed', undefined],
    [408, {}, 'failed', undefined],
    [429, {}, 'slow_down', null],
    [429, { 'Retry-After': '7' }, 'slow_down', 7_000],
    [503, { 'Retry-After': '120' }, 'slow_down', 120_000],
    [503, {}, 'failed', undefined],
    [500, {}, 'failed', undefined],
  ] as const)('interprets HTTP %s with headers %j', async (status, headers, why, retryAfterMs) => {
    const { result } = await send({ kind: 'slack', url: '/' }, {}, respond(status, '', headers));
    if (why === null) expect(result.kind).toBe('delivered');
    else
      expect(result).toEqual({
        kind: 'failed',
        why,
        detail: expect.stringContaining(String(status)) as string,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
  });
});

describe('createSend', () => {
  test('quotes a long response without invisible characters, split characters or a part of a secret', async () => {
    const secret = 'CANARY-path-0123456789';
    const body = `\u202e${'xyz '.repeat(48)}${secret} ${'👩‍👧'.repeat(99)}`;
    const { result } = await send({ kind: 'slack', url: `/${secret}` }, {}, respond(400, body));
    expect(result.detail).toMatch(/^Responded with HTTP 400: (xyz )+\[redacted\].*…$/u);
    expect(result.detail).not.toMatch(/CANARY|\u202e|\p{Surrogate}/u);
    expect(result.detail.length).toBeLessThanOrEqual(241);
  });

  test('redacts the secrets of a channel that the receiver echoes', async () => {
    const echo: Responder = (response, { path, headers, body }) =>
      respond(400, `${path} ${body} ${JSON.stringify(headers)}`)(response, { path, headers, body });
    for (const input of [
      { kind: 'webhook', url: '/hooks/CANARY-path-1?token=CANARY-query-1', secret: SIGNING_SECRET },
      { kind: 'dingtalk', url: '/robot/send?access_token=CANARY%2Fquery%2B2', secret: 'SECCANARY' },
    ] as const) {
      const { result } = await send(input, {}, echo);
      expect(result.detail).toContain('[redacted]');
      expect(result.detail).not.toContain('CANARY');
    }
  });

  test.each([
    ['/?SECRETQUERYKEY123', 'invalid token SECRETQUERYKEY123'],
    ['/?SECRETQUERYKEY123=', 'invalid token secretquerykey123'],
    ['/hooks/ab1c', 'unknown hook "ab1c"'],
    ['/hooks/ab1c/xY9', 'unknown hook AB1C/xy9'],
    ['/hooks/CANARY-path-1', 'unknown hook canary-PATH-1'],
    ['/?token=a1b', 'token=A1B is unknown'],
  ])('redacts a parameter name, a short secret and another case: %s, "%s"', async (url, body) => {
    const { result } = await send({ kind: 'slack', url }, {}, respond(400, body));
    expect(result.detail).toContain('[redacted]');
    expect(result.detail).not.toMatch(/SECRETQUERY|ab1c|xy9|canary|a1b/i);
  });

  test('keeps words that contain a short secret, and the names of common parameters', async () => {
    const { result } = await send(
      { kind: 'slack', url: '/hooks/in?token=no' },
      {},
      respond(400, 'invalid token, none'),
    );
    expect(result.detail).toBe('Responded with HTTP 400: invalid token, none');
  });
});
