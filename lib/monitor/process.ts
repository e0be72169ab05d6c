import 'server-only';
import { getConfig } from '@/lib/config';
import { profileFromEnvironment } from '@/lib/credentials/profile';
import { createMemoryStore } from '@/lib/store/job-store';
import { createSwrClient } from '@/lib/swr/client';
import { createCloudHttp } from '@/lib/swr/http';
import { createMonitor, type Monitor } from './monitor';
import { RateLimiter } from './rate-limiter';

/** Next.js gives instrumentation and route handlers module instances of their own; only globalThis is one for all. */
const KEY = Symbol.for('swr-job-monitor.monitor');
const process_ = globalThis as { [KEY]?: Monitor };

/** The one monitor of this process, made at first use. Throws ConfigError. */
export function getMonitor(): Monitor {
  return (process_[KEY] ??= monitorFromEnvironment());
}

function monitorFromEnvironment(): Monitor {
  const config = getConfig();
  const http = createCloudHttp({ timeoutMs: config.SWR_TIMEOUT_MS });
  const profile = profileFromEnvironment(config);
  return createMonitor({
    sources: (profile === null ? [] : [profile]).map((each) => ({
      profile: each.name,
      region: each.region,
      client: createSwrClient(http, each),
      limiter: new RateLimiter(config.SWR_RATE_LIMIT),
    })),
    store: createMemoryStore(),
    bounds: { minMs: config.POLL_MIN_SECONDS * 1000, maxMs: config.POLL_MAX_SECONDS * 1000 },
  });
}
