import { expect, test } from 'vitest';
import { messagesOf } from '@/lib/i18n/catalogue';
import type { Locale } from '@/lib/contract/locale';
import { changeWords } from './change-words';

const NOW = Date.parse('2026-11-24T08:00:00Z');
const words = (observedAt: string, notBefore: string | null, locale: Locale = 'en') =>
  changeWords(
    { observedAt, notBefore },
    { now: NOW, timeZone: 'Asia/Shanghai', text: messagesOf(locale) },
  ).join('Running');

test('of the first status only is known when it was seen', () => {
  expect(words('2026-11-24T02:02:05.300Z', null)).toBe('first seen 10:02:05 as Running');
  expect(words('2026-11-24T02:02:05.300Z', null, 'zh')).toBe('10:02:05 首次看到，状态为 Running');
});

test('a change happened somewhere between two looks', () => {
  const [seen, before] = ['2026-11-24T02:02:10.200Z', '2026-11-24T02:02:05.900Z'];
  expect(words(seen, before)).toBe('became Running between 10:02:05 and 10:02:10');
  expect(words(seen, before, 'zh')).toBe('10:02:05 至 10:02:10 之间变为 Running');
});

test('two looks in one second tell the second', () => {
  const [seen, before] = ['2026-11-24T02:02:05.900Z', '2026-11-24T02:02:05.100Z'];
  expect(words(seen, before)).toBe('became Running at 10:02:05');
  expect(words(seen, before, 'zh')).toBe('10:02:05 变为 Running');
});

test('a clock that was set back makes no interval that ends before it begins', () => {
  expect(words('2026-11-24T02:02:05Z', '2026-11-24T02:02:09Z')).toBe('became Running at 10:02:05');
});

test('a date is told where it is not today’s, and once for both ends of a day', () => {
  expect(words('2026-11-20T02:02:10Z', '2026-11-20T02:02:05Z')).toBe(
    'became Running between 20 Nov 2026, 10:02:05 and 10:02:10',
  );
  expect(words('2026-11-20T16:00:10Z', '2026-11-20T15:59:55Z')).toBe(
    'became Running between 20 Nov 2026, 23:59:55 and 21 Nov 2026, 00:00:10',
  );
});
