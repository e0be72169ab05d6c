import { expect, test } from '@playwright/test';
import { listFailures } from '@/tools/chaos/scenario';
import { SCENARIOS } from '@/tools/chaos/scenarios';

test.describe('chaos', { tag: '@slow' }, () => {
  test.describe.configure({ timeout: 240_000 });

  for (const { title, run, findMissingRequirement } of SCENARIOS) {
    test(title, async () => {
      const missing = await findMissingRequirement?.();
      test.skip(typeof missing === 'string', missing ?? '');
      const outcome = await run({ short: true, minutes: 0 });
      expect(listFailures(outcome), outcome.notes.join('\n')).toEqual([]);
      expect(outcome.requests.total).toBeGreaterThan(0);
      expect(outcome.transitions.total).toBeGreaterThan(0);
      expect(outcome.finalStates.total).toBeGreaterThan(0);
    });
  }
});
