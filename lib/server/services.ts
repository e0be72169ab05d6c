import 'server-only';
import { getConfig, type Config } from './config/config';
import { getConfigFile } from './config-file/read-config-file';
import { createKeyring, type Keyring } from './credentials/keyring';
import { createProfiles, type Profiles } from './credentials/profiles';
import { createInsights, type Insights } from './insights/insights';
import { createInstanceLinks } from './monitor/instances/instance-links';
import { logProblem, logRequest, logSearchIndexFill } from './monitor/monitor-log';
import { createMetrics, type Metrics } from './monitor/metrics';
import { createMonitor, type Monitor } from './monitor/monitor';
import { openStore } from './store/open-store';
import type { Store } from './store/store';
import { processGlobal } from './process-global';
import { createOutbound } from './outbound/outbound';
import { createCloudHttp } from './swr/cloud-http';

/** Process-wide singletons, shared by route handlers, pages and instrumentation. */
export interface Services {
  config: Config;
  monitor: Monitor;
  insights: Insights;
  store: Store;
  metrics: Metrics;
  profiles: Profiles;
  keyring: Keyring;
}

export const services = processGlobal('services', () => createServices(getConfig()));

/**
 * Returns the services, which are created on first use.
 * @throws ConfigError
 */
export function getServices(): Services {
  return services.get();
}

export function getMonitor(): Monitor {
  return getServices().monitor;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function createServices(config: Config): Services {
  const metrics = createMetrics();
  const http = createCloudHttp({
    timeoutMs: config.SWR_TIMEOUT_MS,
    outbound: createOutbound(config),
    observe(call) {
      metrics.observeRequest(call);
      logRequest(call);
    },
  });
  const store = openStore(config, {
    observe: metrics.storeOperation,
    onProblem: logProblem,
    onSearchIndexFill: logSearchIndexFill,
    // Tests compare two servers on one folder.
    isExclusive: !process.argv.includes('--shared-data-dir'),
  });
  metrics.observeStore(store);
  const keyring = createKeyring(config);
  const profiles = createProfiles({
    config,
    store,
    http,
    keyring,
    ofConfigFile: getConfigFile().profiles,
  });
  const monitor = createMonitor({
    store,
    metrics,
    listProfiles: profiles.list,
    bounds: { minMs: config.POLL_MIN_SECONDS * 1000, maxMs: config.POLL_MAX_SECONDS * 1000 },
    perSecond: config.SWR_RATE_LIMIT,
    timeoutMs: config.SWR_TIMEOUT_MS,
    retentionMs: config.RETENTION_DAYS * DAY_MS,
    getInstanceLinks: createInstanceLinks(config),
  });
  return { config, monitor, insights: createInsights({ store, monitor }), store, metrics, profiles, keyring };
}
