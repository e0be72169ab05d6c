import { expect, test } from '@playwright/test';
import { failuresOf } from '@/tools/chaos/scenario';
import { SCENARIOS } from '@/tools/chaos/scenarios';

test.describe.configure({ timeout: 240_000 });

for (const { title, run, missing } of SCENARIOS) {
  test(title, async () => {
    const why = await missing?.();
    test.skip(typeof why === 'string', why ?? '');
    const outcome = await run({ short: true, minutes: 0 });
    expect(failuresOf(outcome), outcome.notes.join('\n')).toEqual([]);
    expect(outcome.requests.all).toBeGreaterThan(0);
    expect(outcome.transitions.all).toBeGreaterThan(0);
    expect(outcome.ends.all).toBeGreaterThan(0);
  });
}
