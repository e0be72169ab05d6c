import { describe, expect, test } from 'vitest';
import { isTerminal, toPhase } from './phase';

describe('toPhase and isTerminal', () => {
  test.each([
    ['Initializing', 'waiting', false],
    ['Creating', 'running', false],
    ['Running', 'running', false],
    ['Success', 'succeeded', true],
    ['Failed', 'failed', true],
    ['Frobnicating', 'unknown', false],
    ['success', 'succeeded', true],
    ['FAILED', 'failed', true],
    [' running ', 'running', false],
    ['Succeeded', 'unknown', false],
    ['', 'unknown', false],
    ['constructor', 'unknown', false],
    ['__proto__', 'unknown', false],
  ])('status %j maps to phase %s', (status, phase, terminal) => {
    expect(toPhase(status)).toBe(phase);
    expect(isTerminal(toPhase(status))).toBe(terminal);
  });
});
