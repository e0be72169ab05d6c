import { describe, expect, test } from 'vitest';
import { measureProcessorMs } from '@/testing/processor-time';
import { explainError, explainFailure } from './explain';
import { ACCESS_ENTRIES } from './explain-access';

const IAM = 'Incorrect IAM authentication information: ';
const CANONICAL =
  'canonicalRequest:GET|/v2/x/jobs/a/||host:swr-api.cn-north-4.myhuaweicloud.com|x-project-id:5ab1|x-sdk-date:20230301T084422Z|x-security-token:abc||host;x-project-id;x-sdk-date;x-security-token|e3b0';

/** Returns the key of the entry that explains an error. */
function findKey(status: number, code: string, message: string): string | undefined {
  const explanation = explainError({ status, error_code: code, error_msg: message });
  return ACCESS_ENTRIES.find(({ cause }) => cause === explanation?.cause)?.key;
}

describe('explainError: rejected credentials', () => {
  test.each([
    ['key_missing', `${IAM}Get secretKey failed,ak:[redacted],err:ak not exist`],
    ['key_missing', `${IAM}get secretkey failed`],
    ['key_missing', 'AK不存在'],
    ['key_missing', '访问密钥 [redacted] 不存在'],
    ['key_missing', 'The Access Key Id you provided does not exist in our records.'],
    ['key_missing', 'INVALIDACCESSKEYID'],
    ['key_disabled', `${IAM}Get secretKey failed,ak:[redacted],err:ak is disabled`],
    ['key_disabled', 'The access key is inactive.'],
    ['key_disabled', 'AK已停用'],
    ['key_expired', `${IAM}Get secretKey failed,ak:[redacted],err:AK has expired`],
    ['key_expired', '访问密钥已过期'],
    ['key_locked', `${IAM}AK access failed to reach the limit,forbidden.`],
    ['signature_mismatch', `${IAM}verify aksk signature fail, ${CANONICAL}`],
    ['signature_mismatch', `${IAM}verify signature fail`],
    ['signature_mismatch', 'The request signature we calculated does not match the signature you provided.'],
    ['signature_mismatch', '签名不匹配'],
    ['signature_mismatch', 'The secret access key is invalid'],
    ['signature_mismatch', 'AK/SK不正确'],
    [
      'security_token_missing',
      `${IAM}Get secretKey failed,ak:[redacted],err:securitytoken is missing or invalid`,
    ],
    ['security_token_missing', 'security_token required'],
    ['security_token_expired', 'The security token included in the request is expired'],
    ['security_token_expired', '安全令牌已过期'],
    ['headers_changed', `${IAM}Authorization not found`],
    ['headers_changed', `${IAM}calc aksk signature fail:x-sdk-date not found or malformed`],
    ['token_expired', `${IAM}token expired`],
    ['token_expired', '令牌已失效'],
    ['token_invalid', `${IAM}decrypt token fail`],
  ])('%s: %s', (key, message) => {
    expect(findKey(401, 'APIGW.0301', message)).toBe(key);
  });

  test.each([
    ['wrong_password', 401, '401', 'The username or password is wrong.'],
    ['wrong_password', 401, '401', '用户名或密码错误'],
    ['password_expired', 401, '401', 'The password has expired.'],
    ['user_locked', 401, '401', 'The account is locked.'],
    ['user_disabled', 401, 'IAM.0061', 'The IAM user is disabled.'],
    ['programmatic_access', 403, 'IAM.0002', 'The user does not have programmatic access.'],
    ['user_rejected', 401, '401', 'The request you have made requires authentication.'],
    ['wrong_project', 404, 'IAM.0004', 'Could not find project: 5ab1.'],
    ['wrong_project', 401, '401', 'Could not find project: cn-north-4_team-a.'],
    ['wrong_project', 400, 'VPC.0007', 'urlTenantId is not equal tokenTenantId'],
    ['wrong_project', 403, 'X.1', '项目ID不匹配'],
    ['sub_project_as_region', 400, 'X.1', 'The region cn-north-4_team-a does not exist'],
    ['sub_project_as_region', 400, 'X.1', '区域 cn-north-4_team-a 不存在'],
    ['wrong_region', 400, 'X.1', 'invalid region: cn-north-99'],
    ['address_denied', 403, 'X.1', 'Access from IP 10.1.2.3 is not allowed by the ACL'],
    ['address_denied', 403, 'APIGW.0306', 'IP地址不在白名单中'],
    ['organization_denied', 403, 'SVCSTG.SWR.4030170', 'Access denied by service control policy'],
    ['account_restricted', 403, 'APIGW.0302', 'The account is in arrears'],
  ])('%s: HTTP %i %s %s', (key, status, code, message) => {
    expect(findKey(status, code, message)).toBe(key);
  });

  test.each([
    [401, 'APIGW.0301', `${IAM}Unauthorized`],
    [401, 'APIGW.0307', 'The token must be updated'],
    [401, 'SVCSTG.SWR.4010000', 'Authentication failed. The possible cause is that the token has expired.'],
    [403, 'SVCSTG.SWR.4030170', 'Insufficient permissions'],
    [403, 'APIGW.0402', 'The IP address is not authorized to access the API.'],
    [400, 'SVCSTG.SWR.4000014', 'Invalid API parameters. job_id is not valid.'],
    [400, 'X.1', 'Enterprise project not found'],
    [400, 'X.1', '企业项目不存在'],
    [404, 'SVCSTG.SWR.4040001', 'The job does not exist.'],
    [429, 'APIGW.0308', 'The throttling threshold has been reached'],
    [500, 'APIGW.0601', 'signature verification failed'],
  ])('HTTP %i %s %s gets no advice about a cause that it does not name', (status, code, message) => {
    expect(findKey(status, code, message)).toBeUndefined();
  });

  test('advice under a documented code is known, under another one it is a guess', () => {
    const error = { status: 401, error_msg: 'ak not exist' };
    expect(explainError({ ...error, error_code: 'APIC.0301' })).toMatchObject({
      certainty: 'known',
      code: 'APIC.0301',
    });
    expect(explainError({ ...error, error_code: 'IAM.0101' })).toMatchObject({
      certainty: 'guessed',
      code: null,
    });
  });

  test('a lookup that is denied gets no IAM action, since it needs none', () => {
    const denied = explainError({
      status: 403,
      error_code: 'SVCSTG.SWR.4030170',
      error_msg: 'Insufficient permissions',
    });
    expect(denied?.nextStep.en).toMatch(/^A lookup needs no IAM action\./);
  });

  test('the text of a server error or of a proxy’s page is not taken for the cloud’s', () => {
    expect(explainError({ status: 504, error_msg: '504 Gateway Time-out' })).toBeNull();
    const upstream = { status: 200, error_msg: 'Sign in to the company network: access denied' };
    expect(explainFailure({ kind: 'not_json', upstream, contentType: 'text/html' })).toBeNull();
  });

  test('a hostile message is explained in a fraction of a second', () => {
    for (const piece of [
      'ak ',
      'access key ',
      'signature ',
      'token ',
      'project ',
      'region ',
      'ip 1.',
      '项目',
      'x-sdk-date ',
    ]) {
      const error = { status: 401, error_code: 'X', error_msg: piece.repeat(100_000) };
      expect(
        measureProcessorMs(() => explainError(error)),
        piece,
      ).toBeLessThan(100);
    }
  });
});

describe('explainError: clock', () => {
  const times = { signedAt: Date.UTC(2026, 0, 15, 8, 10), respondedAt: Date.UTC(2026, 0, 15, 8, 30, 3) };
  const explain = (status: number, code: string, message: string) =>
    explainError({ status, error_code: code, error_msg: message }, times)?.cause;

  test.each([
    [
      'APIGW.0301',
      `${IAM}calc aksk signature fail:signature expired, signature time:20260115T081000Z,server time:20260115T083003Z`,
    ],
    [
      'APIG.0303',
      'Incorrect app authentication information: SIGNATURE EXPIRED, Signature Time: 20260115T081000Z, Server Time: 20260115T083003Z',
    ],
    ['APIGW.0301', '签名已过期，签名时间：2026-01-15 08:10:00，服务器时间：2026-01-15 08:30:03'],
    [
      'IAM.0101',
      'Request has expired. Request time 2026-01-15 16:10:00 +0800, current time 2026-01-15 16:30:03 +0800.',
    ],
    // Without times in the text, those of the request and of the response count.
    ['APIGW.0301', `${IAM}calc ak sk signature fail:signature expired`],
    ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'],
    ['IAM.0101', 'x-sdk-date exceeds 15 minutes'],
    ['X', '请求时间与服务器时间相差超过 15 分钟'],
  ])('both times and the difference are shown: %s %s', (code, message) => {
    for (const status of [400, 401, 403]) {
      expect(explain(status, code, message)).toEqual({
        en: 'This server’s clock is 20 min 3 s behind Huawei Cloud’s: signed at 2026-01-15 08:10:00 UTC, received at 2026-01-15 08:30:03 UTC.',
        zh: '本服务器时间比华为云慢 20 分 3 秒：签名时间 2026-01-15 08:10:00 UTC，云端时间 2026-01-15 08:30:03 UTC。',
      });
    }
  });

  test('a clock that is ahead is told from one that is behind', () => {
    const ahead = 'signature expired, signature time:20260116T103003Z,server time:20260115T083003Z';
    expect(explain(401, 'APIGW.0301', ahead)).toMatchObject({
      en: expect.stringContaining('is 1 d 2 h ahead of Huawei Cloud’s') as string,
      zh: expect.stringContaining('比华为云快 1 天 2 小时') as string,
    });
  });

  test('clocks that agree are not blamed', () => {
    const message = 'signature expired, signature time:20260115T083000Z,server time:20260115T083003Z';
    expect(explain(401, 'APIGW.0301', message)?.en).toContain('though the clocks agree');
  });

  test('a message without any time is explained without one', () => {
    const upstream = { status: 401, error_code: 'APIGW.0301', error_msg: 'signature expired' };
    expect(explainError(upstream)?.cause.en).toMatch(/^This server’s clock differs/);
  });

  test('the date in a repeated request is not taken for a cause', () => {
    expect(explain(401, 'APIGW.0301', `verify aksk signature fail, ${CANONICAL}`)?.en).toMatch(
      /^The signature is wrong/,
    );
  });

  test('a certificate whose dates the clock contradicts is explained', () => {
    const failure = { kind: 'certificate', host: 'swr.example.com', cause: 'CERT_NOT_YET_VALID' } as const;
    expect(explainFailure(failure)?.nextStep.en).toMatch(/clock/);
    expect(explainFailure({ ...failure, cause: 'constructor' })?.nextStep.en).not.toMatch(/clock/);
  });
});

describe('explainFailure: project lookup', () => {
  test.each([
    [{ name: 'cn-north-4', region: 'cn-north-4', count: 0 }, /has no project in this region/],
    [{ name: 'team-a', region: 'cn-north-4', count: 0 }, /no project with this name/],
    [{ name: 'cn-north-4', region: 'cn-north-4', count: 2 }, /several projects/],
  ])('%j', (lookup, cause) => {
    expect(explainFailure({ kind: 'no_project', why: '', ...lookup })?.cause.en).toMatch(cause);
  });
});
