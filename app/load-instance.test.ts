import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { exhaustLookups } from './api/exhaust-lookups.fixture';
import { setUpDashboard } from './api/test-dashboard.fixture';
import { loadInstance } from './load-instance';

// Outside of Next.js there is no request, so its headers are mocked.
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }));

const dashboard = setUpDashboard();

const INSTANCE_ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';
const OTHER_ID = '00000000-0000-0000-0000-00000000f00d';

describe('loadInstance', () => {
  test('a page fetches unknown instances only within the lookup limit of the viewer', async () => {
    const { state, initial } = await loadInstance(INSTANCE_ID);
    expect(state).toMatchObject({ phase: 'unavailable', name: 'test-public' });
    expect(initial).toMatchObject({ name: 'test-public', etag: null });
    await exhaustLookups();
    onTestFinished(() => void vi.useRealTimers());
    const other = await loadInstance(OTHER_ID);
    expect(other).toMatchObject({
      state: { problem: { code: 'too_many_requests' } },
      initial: null,
    });
    expect(JSON.stringify(await dashboard.control('GET', 'requests'))).not.toContain(OTHER_ID);
  });
});
