import 'server-only';
import { getConfig, type Config } from '@/lib/config';
import { profileFromEnvironment } from '@/lib/credentials/profile';
import { createStore } from '@/lib/store/create-store';
import type { Database, Tell } from '@/lib/store/database';
import { openPostgres } from '@/lib/store/postgres';
import { openSqlite } from '@/lib/store/sqlite';
import type { Store } from '@/lib/store/store';
import { createSwrClient } from '@/lib/swr/client';
import { createCloudHttp } from '@/lib/swr/http';
import { createMetrics, type Metrics } from './metrics';
import { createMonitor, type Monitor } from './monitor';
import type { Source } from './source';

/** What there is one of in a process. */
export interface MonitorProcess {
  monitor: Monitor;
  store: Store;
  metrics: Metrics;
  sources: readonly Source[];
}

/** Next.js gives instrumentation and route handlers module instances of their own; only globalThis is one for all. */
const KEY = Symbol.for('swr-job-monitor.monitor');
const shared = globalThis as { [KEY]?: MonitorProcess };

/** Made at first use. Throws ConfigError. */
export function getMonitorProcess(): MonitorProcess {
  return (shared[KEY] ??= fromEnvironment(getConfig()));
}

export function getMonitor(): Monitor {
  return getMonitorProcess().monitor;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function fromEnvironment(config: Config): MonitorProcess {
  const metrics = createMetrics();
  const http = createCloudHttp({ timeoutMs: config.SWR_TIMEOUT_MS, observe: metrics.call });
  const profile = profileFromEnvironment(config);
  const sources = (profile === null ? [] : [profile]).map((each) => ({
    profile: each.name,
    region: each.region,
    client: createSwrClient(http, each),
  }));
  const store = createStore({ ...databaseOf(config), observe: metrics.storeOperation });
  metrics.observeStore(store);
  const monitor = createMonitor({
    sources,
    store,
    metrics,
    bounds: { minMs: config.POLL_MIN_SECONDS * 1000, maxMs: config.POLL_MAX_SECONDS * 1000 },
    perSecond: config.SWR_RATE_LIMIT,
    timeoutMs: config.SWR_TIMEOUT_MS,
    retentionMs: config.RETENTION_DAYS * DAY_MS,
  });
  return { monitor, store, metrics, sources };
}

function databaseOf({ DATABASE_URL, DATA_DIR }: Config): {
  name: string;
  open: (tell: Tell) => Database | Promise<Database>;
} {
  if (DATABASE_URL !== undefined) {
    return { name: 'PostgreSQL', open: (tell) => openPostgres(DATABASE_URL, tell) };
  }
  return { name: `SQLite in ${DATA_DIR}`, open: (tell) => openSqlite({ dataDir: DATA_DIR, tell }) };
}
