import { describe, expect, test } from 'vitest';
import { findCommonText, toReasonKey } from './reason-key';

describe('toReasonKey', () => {
  test.each([
    [
      'Bucket swr-7f3a9 already exists,\n request 36db69c5-b2d5-11eb-b044-0255ac101219',
      'bucket … already exists, request …',
    ],
    ['connect to 10.0.0.1:8080 timed out after 30s', 'connect to … timed out after …'],
    ['see https://console.example/x?id=1 for payments', 'see … for …'],
    ['桶数量10已达到上限', '桶数量…已达到上限'],
    ['SWR.0500: quota of 20 instances exceeded', 'swr.0500: quota of … instances exceeded'],
    ['SVCSTG.SWR.4001234 denied', 'svcstg.swr.4001234 denied'],
  ])('%s', (reason, key) => {
    expect(toReasonKey(reason, 'Payments')).toBe(key);
  });

  test('is null without a reason, and bounded', () => {
    expect(toReasonKey(null, null)).toBeNull();
    expect(toReasonKey(' \n', undefined)).toBeNull();
    expect(toReasonKey('x '.repeat(100_000), null)).toHaveLength(201);
    expect(toReasonKey('a-'.repeat(100_000), null)?.length).toBe(201);
  });
});

describe('findCommonText', () => {
  test('returns the longest part without variables, which the reason contains on one line', () => {
    expect(findCommonText('Node 7 of registry x1\nhas no free address left, see 4', 'registry')).toBe(
      'has no free address left, see',
    );
    expect(findCommonText('12345', null)).toBe('');
    expect(findCommonText(null, null)).toBe('');
  });
});
