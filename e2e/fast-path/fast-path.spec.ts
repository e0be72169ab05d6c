import { expect } from '@/e2e/fixtures/dashboard';
import { FAST_PATH_CASES, HANDLER_CASES } from './cases';
import { sendRequest, toComparable } from './exchange';
import { test } from './paired-dashboards';

for (const { title, cases, isFromFastPath } of [
  { title: 'fast path responds like the route handler', cases: FAST_PATH_CASES, isFromFastPath: true },
  { title: 'fast path leaves to the route handler', cases: HANDLER_CASES, isFromFastPath: false },
]) {
  test.describe(title, () => {
    for (const { name, path, headers = {}, method = 'GET', isSignedOut = false } of cases) {
      test(name, async ({ pair }) => {
        const target = path(pair.jobs);
        const options = { method, headers: isSignedOut ? headers : { Cookie: pair.cookie, ...headers } };
        // A poll may happen in between; then both are requested again.
        await expect(async () => {
          await sendRequest(pair.withFastPath, target, options);
          const actual = await sendRequest(pair.withFastPath, target, options);
          const expected = await sendRequest(pair.withoutFastPath, target, options);
          expect(expected.isFromFastPath).toBe(false);
          expect(toComparable(actual)).toEqual(toComparable(expected));
          expect(actual.isFromFastPath).toBe(isFromFastPath);
        }).toPass({ timeout: 15_000 });
      });
    }
  });
}

test.describe('fast path', () => {
  test('a refresh request is left to the route handler', async ({ pair }) => {
    const target = `/api/jobs/${pair.jobs.succeeded}`;
    const headers = { Cookie: pair.cookie };
    await sendRequest(pair.withFastPath, target, { headers });
    const response = await sendRequest(pair.withFastPath, target, {
      headers: { ...headers, 'Cache-Control': 'no-cache' },
    });
    expect(response).toMatchObject({ status: 200, isFromFastPath: false });
  });

  test('a change is in the next response, even right after a cached one', async ({ pair }) => {
    const target = `/api/jobs/${pair.jobs.failed}`;
    const headers = { Cookie: pair.cookie };
    for (const note of ['one', 'two', 'three']) {
      await sendRequest(pair.withFastPath, target, { headers });
      const change = await fetch(`${pair.withFastPath.url}${target}`, {
        method: 'PATCH',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ note }),
      });
      expect(change.status).toBe(200);
      const { body } = await sendRequest(pair.withFastPath, target, { headers });
      expect(JSON.parse(body)).toMatchObject({ note });
    }
  });
});
