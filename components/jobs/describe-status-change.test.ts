import { describe, expect, test } from 'vitest';
import { getMessages } from '@/lib/i18n/catalog';
import type { Locale } from '@/lib/contract/locale';
import { describeStatusChange } from './describe-status-change';

const NOW = Date.parse('2026-11-24T08:00:00Z');
const format = (observedAt: string, notBefore: string | null, locale: Locale = 'en') =>
  describeStatusChange(
    { observedAt, notBefore },
    { now: NOW, timeZone: 'Asia/Shanghai', messages: getMessages(locale) },
  ).join('Running');

describe('describeStatusChange', () => {
  test('the first status has only the time it was first seen', () => {
    expect(format('2026-11-24T02:02:05.300Z', null)).toBe('Running · 10:02:05 (first seen)');
    expect(format('2026-11-24T02:02:05.300Z', null, 'zh')).toBe('Running · 10:02:05（首次发现）');
  });

  test('a later status is dated between two checks', () => {
    const [seen, before] = ['2026-11-24T02:02:10.200Z', '2026-11-24T02:02:05.900Z'];
    expect(format(seen, before)).toBe('Running · 10:02:05 – 10:02:10');
    expect(format(seen, before, 'zh')).toBe('Running · 10:02:05～10:02:10');
  });

  test('two checks in the same second give one time', () => {
    const [seen, before] = ['2026-11-24T02:02:05.900Z', '2026-11-24T02:02:05.100Z'];
    expect(format(seen, before)).toBe('Running · 10:02:05');
    expect(format(seen, before, 'zh')).toBe('Running · 10:02:05');
  });

  test('a clock that was set back gives no interval that ends before it starts', () => {
    expect(format('2026-11-24T02:02:05Z', '2026-11-24T02:02:09Z')).toBe('Running · 10:02:05');
  });

  test('the date is shown if it is not today, and only once if both times are on the same day', () => {
    expect(format('2026-11-20T02:02:10Z', '2026-11-20T02:02:05Z')).toBe(
      'Running · 20 Nov 2026, 10:02:05 – 10:02:10',
    );
    expect(format('2026-11-20T16:00:10Z', '2026-11-20T15:59:55Z')).toBe(
      'Running · 20 Nov 2026, 23:59:55 – 21 Nov 2026, 00:00:10',
    );
  });
});
