import { describe, expect, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { toRole } from './groups';
import { parseUserName } from './user-name';

describe('parseUserName', () => {
  test.each([
    'ol\u200Bga',
    'olga\u200E',
    'olga\u061C',
    'olga\u00AD',
    'olga\u2060',
    'ol\uFEFFga',
    'olga\u3164',
    'olga\u2028x',
    'olga\u{E0041}',
    'agl\u202Eo',
    '\u2066olga',
    'olga\u0000',
    'olga\uD800',
    '',
    ' ',
    'a'.repeat(201),
    'e\u0301'.repeat(201),
    'a'.repeat(10_000_000),
  ])('rejects a name that is hidden, too long or could pass for another (%#)', (name) => {
    expect(parseUserName(name)).toBeNull();
  });

  test.each(['olga', 'Wei, Zhang', '张伟', 'محمد‌علی', 'Li ❤️', 'Li 👩‍🚀', 'é'.repeat(200)])(
    'accepts %s',
    (name) => {
      expect(parseUserName(` ${name.normalize('NFD')} `)).toBe(name.normalize('NFC'));
    },
  );
});

describe('toRole', () => {
  test('ignores groups with huge names', () => {
    const name = 'e\u0301'.repeat(100_000);
    expect(toRole([name], parseConfig({ OPERATOR_GROUPS: name, VIEWER_GROUPS: 'dev' }))).toBeNull();
    expect(toRole([name, 'ops'], parseConfig({ OPERATOR_GROUPS: 'ops' }))).toBe('operator');
  });
});
