import { expect, test } from 'vitest';
import { brief } from './brief';

test('a text is cut where a card has no more room, and never inside a character', () => {
  expect(brief('registry')).toBe('registry');
  expect(brief('x'.repeat(200))).toBe('x'.repeat(200));
  expect(brief('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
  expect(brief(`${'x'.repeat(199)}🚀 and more`)).toBe(`${'x'.repeat(199)}…`);
});
