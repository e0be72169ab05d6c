import { describe, expect, test } from 'vitest';
import { computeStatusPeriods } from './status-periods';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('computeStatusPeriods', () => {
  test('a status began in the middle of two checks, and lasted until the next one', () => {
    const history = [
      { observedAt: at(10), notBefore: null },
      { observedAt: at(24), notBefore: at(20) },
      { observedAt: at(64), notBefore: at(60) },
    ];
    expect(computeStatusPeriods(history, null)).toEqual([
      { from: 10_000, uncertaintyMs: null, lastedMs: 12_000 },
      { from: 22_000, uncertaintyMs: 2_000, lastedMs: 40_000 },
      { from: 62_000, uncertaintyMs: 2_000, lastedMs: null },
    ]);
  });

  test('the last status lasts until now if it is not final', () => {
    const history = [{ observedAt: at(10), notBefore: null }];
    expect(computeStatusPeriods(history, 15_000)[0]?.lastedMs).toBe(5_000);
  });

  test('a clock that was set back gives no negative times', () => {
    const history = [{ observedAt: at(10), notBefore: at(20) }];
    expect(computeStatusPeriods(history, 5_000)).toEqual([{ from: 10_000, uncertaintyMs: 0, lastedMs: 0 }]);
  });
});
