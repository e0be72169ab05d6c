import { describe, expect, onTestFinished, test } from 'vitest';
import { readinessSchema } from '@/lib/contract/health-schemas';
import { describeNetworkFileSystem } from '@/lib/server/store/network-file-system';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createStore } from '@/lib/server/store/store';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { startTestCloud } from './monitor.fixture';
import { createSimulatorProfile } from '@/testing/simulator-profile';
import { checkReadiness } from './readiness';

describe('checkReadiness', () => {
  test('a data folder on a network file system is a warning, and the server is ready', async () => {
    const warning = describeNetworkFileSystem('/data', 0x6969);
    const store = createStore({
      name: 'SQLite in /data',
      open: (notify) => ({ ...openSqlite({ dataDir: null, notify }), warning }),
    });
    const http = createCloudHttp({ timeoutMs: 1_000 });
    onTestFinished(() => http.close());
    const active = [createSimulatorProfile('default', await startTestCloud(), http)];
    const readiness = await checkReadiness({ store, profiles: { list: () => Promise.resolve(active) } });
    expect(readinessSchema.parse(readiness)).toMatchObject({
      status: 'ready',
      reasons: [],
      warnings: [expect.stringContaining('/data is on a network file system (NFS)')],
    });
  });
});
