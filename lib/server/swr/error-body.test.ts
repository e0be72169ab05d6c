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
    [
      'another nesting',
      '{"status":401,"data":{"fault":{"ErrorCode":"APIGW.0301","Error-Msg":"no","requestId":"r2"}}}',
      { error_code: 'APIGW.0301', error_msg: 'no', request_id: 'r2' },
    ],
    [
      'OAuth style',
      '{"error":"invalid_client","error_description":"unknown client"}',
      { error_msg: 'unknown client' },
    ],
    ['other spellings', '{"err_code":7,"ERRMSG":"busy"}', { error_code: '7', error_msg: 'busy' }],
    [
      'HTML with a code',
      '<html><head><title>401</title><style>a{}</style></head><body>\n<h1>APIGW.0301</h1><p>ak&nbsp;not exist &amp; more</p></body></html>',
      { error_code: 'APIGW.0301', error_msg: '401 APIGW.0301 ak not exist & more' },
    ],
    [
      'XML',
      '<?xml version="1.0"?><Error><Code>RequestTimeTooSkewed</Code><Message>too large</Message></Error>',
      { error_code: 'RequestTimeTooSkewed', error_msg: 'RequestTimeTooSkewed too large' },
    ],
    [
      'plain text in Chinese',
      'APIG.0301：AK不存在\n',
      { error_code: 'APIG.0301', error_msg: 'APIG.0301：AK不存在' },
    ],
    ['HTML without a code', '<html><body>502 Bad Gateway</body></html>', { error_msg: '502 Bad Gateway' }],
    ['nothing', '', {}],
    ['null', 'null', {}],
    ['a string', '"oops"', { error_msg: 'oops' }],
    ['an empty array', '[]', {}],
    ['fields of the wrong type', '{"error_code":{"a":1},"errors":"x"}', {}],
  ])('parses: %s', (_, body, expected) => {
    expect(parseErrorBody(body)).toEqual(expected);
  });

  test('reads no hostile body slowly', () => {
    const startedAt = performance.now();
    for (const piece of ['<script', '<', '<!--', '&#1', 'APIGW.', '{"a":', '[[', '<code>']) {
      parseErrorBody(piece.repeat(100_000));
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
