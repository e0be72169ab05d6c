import { describe, expect, test } from 'vitest';
import { truncate } from './truncate';

describe('truncate', () => {
  test('truncates a long text without splitting a character', () => {
    expect(truncate('registry')).toBe('registry');
    expect(truncate('x'.repeat(200))).toBe('x'.repeat(200));
    expect(truncate('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(truncate(`${'x'.repeat(199)}🚀 and more`)).toBe(`${'x'.repeat(199)}…`);
  });
});
