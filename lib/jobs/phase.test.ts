import { expect, test } from 'vitest';
import { isTerminal, phaseOf } from './phase';

test.each([
  ['Initializing', 'waiting', false],
  ['Creating', 'running', false],
  ['Running', 'running', false],
  ['Success', 'succeeded', true],
  ['Failed', 'failed', true],
  ['Frobnicating', 'unknown', false],
  ['success', 'unknown', false],
  ['', 'unknown', false],
  ['constructor', 'unknown', false],
  ['__proto__', 'unknown', false],
])('status %j is %s', (status, phase, terminal) => {
  expect(phaseOf(status)).toBe(phase);
  expect(isTerminal(phaseOf(status))).toBe(terminal);
});
