import { describe, expect, test } from 'vitest';
import { measureProcessorMs } from '@/testing/processor-time';
import { CCE_TIMEOUT_REASON, createHostileReason, QUOTA_REASON } from '@/lib/simulator/sample-reasons';
import { explainError, explainReason } from './explain';
import { matchTextEntry, TEXT_ENTRIES } from './text-entries';

describe('explainReason: by words', () => {
  test.each([
    // Reasons of the simulator's sample jobs and of the SWR API page.
    ['failed to select cce cluster', 'no_cluster'],
    [CCE_TIMEOUT_REASON, 'nodes_full'],
    [QUOTA_REASON, 'bucket_quota'],
    [createHostileReason(), 'no_cluster'],

    ['Failed to select CCE cluster: no cluster in az cn-north-4a', 'no_cluster'],
    ['no available cce cluster', 'no_cluster'],
    ['选择 CCE 集群失败', 'no_cluster'],
    ['没有可用的集群', 'no_cluster'],
    ['0/3 nodes are available: 3 Insufficient cpu.', 'nodes_full'],
    ['集群资源不足，请稍后重试', 'nodes_full'],
    ['helm release registry not ready after 600s', 'components'],
    ['pod registry-core-0: CrashLoopBackOff', 'components'],

    ['The customer account is in arrears.', 'arrears'],
    ['create order failed: insufficient balance', 'arrears'],
    ['账号已欠费，请充值', 'arrears'],
    ['账户余额不足', 'arrears'],
    ['The account has not completed real-name authentication', 'real_name'],
    ['账号未实名认证', 'real_name'],
    ['the tenant 05b… has been frozen', 'frozen'],
    ['账户已被冻结', 'frozen'],
    ['Failed to create the CBC order.', 'order'],
    ['submit order failed', 'order'],
    ['订单创建失败', 'order'],
    ['get agency swr_admin_trust failed: agency not found', 'agency'],
    ['failed to assume agency: access denied', 'agency'],
    ['委托不存在', 'agency'],
    ['委托 SWRAdminTrust 权限不足', 'agency'],

    ['create obs bucket failed, status code: 409, BucketAlreadyExists', 'bucket_taken'],
    ['The requested bucket name is already in use', 'bucket_taken'],
    ['OBS 桶名已存在', 'bucket_taken'],
    ['TooManyBuckets: You have attempted to create more buckets than allowed', 'bucket_quota'],
    ['桶数量已达到配额上限', 'bucket_quota'],
    ['put bucket policy: Access Denied', 'bucket_denied'],
    ['没有权限访问 OBS 桶', 'bucket_denied'],
    ['NoSuchBucket: The specified bucket does not exist', 'bucket_missing'],
    ['failed to create obs bucket: internal error', 'bucket_failed'],
    ['创建 OBS 桶失败', 'bucket_failed'],
    ['KMS key 0d0466b0 is disabled', 'encryption'],
    ['the encryption key does not exist', 'encryption'],
    ['主密钥已禁用', 'encryption'],

    ['VPC endpoint quota exceeded', 'endpoint_quota'],
    ['终端节点配额不足', 'endpoint_quota'],
    ['create vpcep service failed: 500', 'endpoint_failed'],
    ['创建终端节点失败', 'endpoint_failed'],
    ['No available IP in subnet 7c1f', 'subnet_full'],
    ['No more IP addresses available on network 7c1f', 'subnet_full'],
    ['子网可用IP不足', 'subnet_full'],
    ['because the subnet does not have enough IP addresses', 'subnet_full'],
    ['{"error_code":"VPC.0202","error_msg":"The subnet could not be found."}', 'network_missing'],
    ['create dns zone failed and obs bucket released', 'dns'],
    ['子网没有可用的 IP 地址', 'subnet_full'],
    ['Subnet 7c1f could not be found.', 'network_missing'],
    ['vpc 9a3e does not exist', 'network_missing'],
    ['子网不存在', 'network_missing'],
    ['subnet cidr 10.0.0.0/24 overlaps with 10.0.0.0/16', 'cidr_conflict'],
    ['dial tcp: lookup swr.internal: no such host', 'dns'],
    ['create dns record set failed', 'dns'],
    ['内网域名创建失败', 'dns'],
    ['x509: certificate signed by unknown authority', 'certificate'],
    ['证书已过期', 'certificate'],

    ['Quota exceeded for resources: [instance]', 'quota'],
    ['The instance quota is insufficient.', 'quota'],
    ['实例配额不足', 'quota'],
    ['实例数量超过上限', 'quota'],
    ['Too many requests, please retry', 'throttled'],
    ['请求过于频繁', 'throttled'],
    ['Resources are sold out in az1', 'sold_out'],
    ['insufficient resources', 'sold_out'],
    ['规格已售罄', 'sold_out'],
    ['The token has expired', 'credentials'],
    ['认证失败', 'credentials'],
    ["Policy doesn't allow swr:instance:create to be performed", 'permission'],
    ['user is not authorized to perform vpc:subnets:get', 'permission'],
    ['权限不足', 'permission'],
    ['the instance is being updated', 'changing'],
    ['实例正在变更中', 'changing'],
    ['instance name already exists', 'name_taken'],
    ['实例名称已存在', 'name_taken'],
    ['connect: connection refused', 'unreachable'],
    ['网络不可达', 'unreachable'],
    ['wait for instance ready timeout', 'timeout'],
    ['context deadline exceeded', 'timeout'],
    ['任务执行超时', 'timeout'],
    ['The system is busy.', 'busy'],
    ['系统繁忙，请稍后重试', 'busy'],
    ['invalid parameter: spec', 'invalid'],
    ['参数校验失败', 'invalid'],
    ['spec swr.ee.basic is not supported', 'invalid'],
    ['job_id is not valid', 'invalid'],
    ['access key is invalid', 'credentials'],
    ['租户被限制，无法创建按需资源', 'frozen'],
    ['enterprise project 0 not found', 'missing'],
    ['企业项目不存在', 'missing'],
    ['The operation was denied by an SCP', 'denied'],
    ['Internal error', 'internal'],
    ['服务内部错误', 'internal'],
  ])('%s is explained as %s', (reason, key) => {
    expect(matchTextEntry(reason)?.key).toBe(key);
    const entry = TEXT_ENTRIES.find((one) => one.key === key);
    expect(explainReason(reason)).toEqual({
      certainty: 'guessed',
      code: null,
      cause: entry?.cause,
      nextStep: entry?.nextStep,
    });
  });
});

describe('explainReason: unrecognized text', () => {
  test.each([
    undefined,
    null,
    '',
    '   \n ',
    'failed',
    'because',
    'late',
    'disk full',
    '创建失败',
    '任务失败，请联系技术支持',
    'create instance failed at step 4/9: install registry components',
    'rollback: vpcep released, obs bucket kept',
    'quota check passed',
    'vpc 9a3e and subnet 7c1f are attached',
    'obs bucket swr-ee-01 created in cn-north-4',
    'bucket: ok; error: 42',
    'the timeout is set to 30s',
    'timeout=30 retries=3',
    'in order to create the instance a node is needed',
    'agency swr_admin_trust selected',
    '配额检查通过',
    '子网 7c1f 已绑定',
    '超时时间为 30 秒',
    'my-bucket-7 failed',
    'job canceled by user',
    'etcd cluster is unhealthy',
    '36db69c5-b2d5-11eb-b044-0255ac101219',
    'swr-ee/registry-core:2.9.4',
    'Frobnication of the galaxy aborted',
    '<html><head><title>Sign in</title></head></html>',
    'status code 4010000 of 5000046',
    'SVCSTG.SWR.40301',
    'SVCSTG.SWR.40301700000',
    'XSWR.4030170',
    'APIGW.03011',
    'constructor',
    '__proto__',
    'SVCSTG.SWR.__proto__',
  ])('%s gets no explanation', (reason) => {
    expect(explainReason(reason)).toBeNull();
  });
});

describe('explainReason: codes', () => {
  test.each([
    ['SVCSTG.SWR.4030170', /permission/],
    ['create instance failed: SVCSTG.SWR.4030170 Insufficient permissions', /permission/],
    ['{"error_code":"SVCSTG.SWR.4010000","error_msg":"timeout"}', /expired/],
    ['错误码SVCSTG.SWR.4090023：系统繁忙', /busy/],
    ['SWR.4031032', /Too many requests/],
    ['SVCSTG.SWR.4031042.', /Too many requests/],
    ['SVCSTG.SWR.4011064', /another account/],
    ['APIGW.0301', /signature/],
    ['APIG.0308: policy user over ratelimit', /Too many requests/],
    ['SWR.400999 then SVCSTG.SWR.5070070', /OBS/],
  ])('the code takes precedence over words: %s', (reason, cause) => {
    const explanation = explainReason(reason);
    expect(explanation?.certainty).toBe('known');
    expect(explanation?.cause.en).toMatch(cause);
    expect(reason).toContain(explanation?.code);
  });

  test('an inferred meaning of an Enterprise Edition code is marked as a guess', () => {
    expect(explainReason('SWR.400003')).toMatchObject({ certainty: 'guessed', code: 'SWR.400003' });
  });

  test('words explain a reason with an undocumented code, and the code is returned', () => {
    const explanation = explainReason('SWR.400123: subnet 7c1f not found');
    expect(explanation).toMatchObject({ certainty: 'guessed', code: 'SWR.400123' });
    expect(explanation?.cause.en).toContain('subnet');
  });

  test.each([
    ['SVCSTG.SWR.4009999', /invalid/],
    ['SVCSTG.SWR.4019999', /credentials/],
    ['SVCSTG.SWR.4039999', /permission/],
    ['SWR.404001', /doesn’t exist/],
    ['SVCSTG.SWR.4099999', /conflicts/],
    ['SVCSTG.SWR.4299999', /too many requests/],
    ['SVCSTG.SWR.4189999', /refused/],
    ['SVCSTG.SWR.5009999', /internal fault/],
    ['SVCSTG.SWR.5039999', /internal fault/],
    ['APIGW.9999', /gateway/],
    ['APIG.9999', /gateway/],
  ])('the undocumented code %s is explained by its HTTP status', (code, cause) => {
    const explanation = explainReason(code);
    expect(explanation).toMatchObject({ certainty: 'guessed', code });
    expect(explanation?.cause.en).toMatch(cause);
  });
});

describe('explainError', () => {
  test.each([
    [401, 'SVCSTG.SWR.4010000', 'Authentication failed.', 'known', /expired/],
    [403, 'SVCSTG.SWR.4031032', 'The number of requests exceeds the maximum', 'known', /Too many requests/],
    [500, 'SVCSTG.SWR.5000007', 'Internal server error: Obtain failed.', 'known', /couldn’t read/],
    [400, 'APIGW.0201', 'API request error.', 'known', /couldn’t process/],
    [413, 'APIGW.0201', 'Request entity too large.', 'known', /too large/],
    [502, 'APIGW.0201', 'Backend unavailable.', 'known', /couldn’t reach SWR/],
    [504, 'APIGW.0201', 'Backend timeout.', 'known', /in time/],
    [403, 'APIGW.0999', 'Something new', 'guessed', /permission/],
    [500, 'APIGW.0999', 'Something new', 'guessed', /internal fault/],
    [401, '401', 'The username or password is wrong.', 'guessed', /password is wrong/],
    [401, '401', 'The request you have made requires authentication.', 'guessed', /IAM rejected the user/],
    [404, undefined, 'Job not found', 'guessed', /doesn’t exist/],
    [400, undefined, 'SVCSTG.SWR.4000014: Invalid API parameters.', 'known', /parameter/],
  ] as const)('explains %s %s %s', (status, error_code, error_msg, certainty, cause) => {
    const explanation = explainError({ status, ...(error_code && { error_code }), error_msg });
    expect(explanation?.certainty).toBe(certainty);
    expect(explanation?.cause.en).toMatch(cause);
  });

  test.each([
    { status: 500 },
    { status: 418, error_msg: 'I am a teapot' },
    { status: 404, error_code: 'constructor' },
    { status: 404, error_code: '__proto__', error_msg: 'toString' },
    { status: 401, error_code: '401', error_msg: 'Unauthorised by nobody' },
  ])('%o gets no explanation', (upstream) => {
    expect(explainError(upstream)).toBeNull();
  });
});

describe('explainReason: hostile texts', () => {
  const MIB = 1 << 20;

  test.each([
    ['one letter', 'a'],
    ['spaces', ' '],
    ['new lines', '\n'],
    ['Chinese', '桶子网'],
    ['the beginning of codes', 'SVCSTG.SWR.4'],
    ['codes', 'SVCSTG.SWR.4999999 '],
    ['dots', '.'],
    ['subjects without trouble', 'bucket obs vpc subnet quota agency kms '],
    ['Chinese subjects without trouble', '桶 终端节点 子网 委托 配额 订单 '],
    ['trouble without subject', 'reached exceed exist '],
    ['quotas and buckets', 'bucket quota '],
    ['words that repeat', 'no more available free usable '],
    ['orders', 'create order '],
    ['short clauses', 'obs, error; quota, '],
    ['many clauses of subjects', 'bucket; quota; subnet; order; agency; kms; '],
    ['many clauses of both', 'obs; error; quota; exceeded; agency; fails; '],
    ['surrogates', '\ud83d'],
  ])('a mebibyte of %s takes a fraction of a second', (_, piece) => {
    const reason = piece.repeat(Math.ceil(MIB / piece.length));
    expect(measureProcessorMs(() => explainReason(reason))).toBeLessThan(100);
  });

  test('only the first 20,000 characters are searched', () => {
    expect(explainReason(`${'x '.repeat(10_000)}SVCSTG.SWR.4010000`)).toBeNull();
    expect(explainReason(`${'x '.repeat(9_000)}SVCSTG.SWR.4010000`)?.certainty).toBe('known');
  });
});
