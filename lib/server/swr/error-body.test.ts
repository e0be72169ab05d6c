import { describe, expect, test } from 'vitest';
import { parseErrorBody } from './error-body';

describe('parseErrorBody', () => {
  test.each([
    [
      'flat',
      '{"error_code":"SVCSTG.SWR.4030170","error_msg":"Insufficient permissions","encoded_authorization_message":"abc"}',
      {
        error_code: 'SVCSTG.SWR.4030170',
        error_msg: 'Insufficient permissions',
        encoded_authorization_message: 'abc',
      },
    ],
    [
      'old and new at once: the new form wins, the old one fills gaps',
      '{"errors":[{"errorCode":"OLD","errorMessage":"old","encoded_authorization_message":"abc"}],"error_code":"NEW","error_msg":"new","details":[]}',
      { error_code: 'NEW', error_msg: 'new', encoded_authorization_message: 'abc' },
    ],
    [
      'old form alone',
      '{"errors":[{"errorCode":"SVCSTG.SWR.4000014","errorMessage":"invalid","detail":"d"}]}',
      { error_code: 'SVCSTG.SWR.4000014', error_msg: 'invalid' },
    ],
    [
      'bare array',
      '[{"errorCode":"X.1","errorMessage":"m","detail":"d"}]',
      { error_code: 'X.1', error_msg: 'm' },
    ],
    [
      'gateway',
      '{"error_msg":"throttled","error_code":"APIGW.0308","request_id":"r1"}',
      { error_code: 'APIGW.0308', error_msg: 'throttled', request_id: 'r1' },
    ],
    [
      'IAM',
      '{"error":{"code":401,"message":"wrong password","title":"Unauthorized"}}',
      { error_code: '401', error_msg: 'wrong password' },
    ],
    ['HTML', '<html><body>502 Bad Gateway</body></html>', {}],
    ['nothing', '', {}],
    ['null', 'null', {}],
    ['a string', '"oops"', {}],
    ['an empty array', '[]', {}],
    ['fields of the wrong type', '{"error_code":{"a":1},"errors":"x"}', {}],
  ])('parses: %s', (_, body, expected) => {
    expect(parseErrorBody(body)).toEqual(expected);
  });
});
