import { beforeAll, describe, expect, test } from 'vitest';
import { median } from '@/testing/statistics';
import { hashPassword, verifyPassword } from './passwords';

describe('verifyPassword', () => {
  let stored = '';
  beforeAll(async () => {
    stored = await hashPassword('a long password');
    await verifyPassword('the first one takes longer', null);
  });

  async function measure(hash: string | null): Promise<number> {
    const start = performance.now();
    expect(await verifyPassword('a wrong password', hash)).toBe(false);
    return performance.now() - start;
  }

  test('takes as long for a name that no user has', async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 5; i++) {
      known.push(await measure(stored));
      unknown.push(await measure(null));
    }
    // Without a hash to compare with, the ratio would be in the thousands.
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });
});
