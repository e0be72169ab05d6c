import { describe, expect, test } from 'vitest';
import { brief } from './truncate';

describe('truncate', () => {
  test('truncates a long text without splitting a character', () => {
    expect(brief('registry')).toBe('registry');
    expect(brief('x'.repeat(200))).toBe('x'.repeat(200));
    expect(brief('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(brief(`${'x'.repeat(199)}🚀 and more`)).toBe(`${'x'.repeat(199)}…`);
  });
});
