import 'server-only';
import { hkdfSync } from 'node:crypto';
import { getConfig, type Config } from '@/lib/config';
import { createKeyring, type Keyring } from '@/lib/credentials/keyring';
import { createProfiles, type Profiles } from '@/lib/credentials/profiles';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { createCloudHttp } from '@/lib/swr/http';
import { logCall, logProblem } from './log-lines';
import { createMetrics, type Metrics } from './metrics';
import { createMonitor, type Monitor } from './monitor';

/** What there is one of in a process. */
export interface MonitorProcess {
  config: Config;
  monitor: Monitor;
  store: Store;
  metrics: Metrics;
  profiles: Profiles;
  keyring: Keyring;
  /** Encrypts sessions; the same in all replicas that have the same key. Throws CredentialsError. */
  sessionSecret: () => string;
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
  const http = createCloudHttp({
    timeoutMs: config.SWR_TIMEOUT_MS,
    observe(call) {
      metrics.call(call);
      logCall(call);
    },
  });
  const store = openStore(config, { observe: metrics.storeOperation, onProblem: logProblem });
  metrics.observeStore(store);
  const keyring = createKeyring(config);
  const profiles = createProfiles({ config, store, http, keyring });
  const monitor = createMonitor({
    store,
    metrics,
    listSources: async () =>
      (await profiles.list()).map(({ name, region, client }) => ({ profile: name, region, client })),
    bounds: { minMs: config.POLL_MIN_SECONDS * 1000, maxMs: config.POLL_MAX_SECONDS * 1000 },
    perSecond: config.SWR_RATE_LIMIT,
    timeoutMs: config.SWR_TIMEOUT_MS,
    retentionMs: config.RETENTION_DAYS * DAY_MS,
  });
  let secret: string | undefined;
  const sessionSecret = () => (secret ??= secretOf(keyring));
  return { config, monitor, store, metrics, profiles, keyring, sessionSecret };
}

function secretOf(keyring: Keyring): string {
  const { secret } = keyring.current([]);
  return Buffer.from(hkdfSync('sha256', secret, '', 'sessions', 32)).toString('base64url');
}
