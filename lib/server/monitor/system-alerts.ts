import 'server-only';
import type { SystemAlert } from '@/lib/contract/job-schemas';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { log } from '@/lib/server/logging/log';
import type { Store } from '@/lib/server/store/store';
import { computeElapsedMs } from './clock';
import { toIso } from './job-responses';
import type { RateLimiter } from './rate-limiter';

/** System alerts, shown to every viewer regardless of the job. */
interface SystemAlerts {
  read: () => Promise<SystemAlert[]>;
  /**
   * Returns the alerts as last read, and reads them again if they are older than a second; undefined if they
   * are too old.
   */
  getCached: () => SystemAlert[] | undefined;
}

const REFRESH_AFTER_MS = 1_000;
const MAX_AGE_MS = 10_000;

interface SystemAlertsOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  rateLimiter: RateLimiter;
}

export function createSystemAlerts({ listProfiles, store, rateLimiter }: SystemAlertsOptions): SystemAlerts {
  let last: { readAt: number; problem: string | null; alerts: SystemAlert[] } | undefined;
  let reading: Promise<void> | undefined;

  async function read(): Promise<SystemAlert[]> {
    const refused: SystemAlert[] = [];
    const profiles = await listProfiles();
    for (const { name: profile } of profiles) {
      const { listDeniedUntil } = await rateLimiter.getState(profile);
      if (listDeniedUntil <= store.now()) continue;
      refused.push({ code: 'list_refused', profile, until: toIso(listDeniedUntil) });
    }
    const problem = store.problem();
    const alerts: SystemAlert[] = [
      ...(problem === null ? [] : [{ code: 'store_failed' as const, detail: problem }]),
      // While the store fails, its profiles are unknown.
      ...(problem === null && profiles.length === 0 ? [{ code: 'no_profile' as const }] : []),
      ...refused,
    ];
    last = { readAt: store.now(), problem, alerts };
    return alerts;
  }

  /** Refreshes in the background, so that no request has to wait. */
  function readAhead(): void {
    reading ??= read()
      .then(
        () => undefined,
        (error: unknown) => {
          log.error({ event: 'monitor_failed', err: error }, 'Failed to read system alerts');
        },
      )
      .finally(() => (reading = undefined));
  }

  return {
    read,
    getCached() {
      if (last === undefined || last.problem !== store.problem()) return undefined;
      const ageMs = computeElapsedMs(last.readAt, store.now());
      if (ageMs >= REFRESH_AFTER_MS) readAhead();
      return ageMs < MAX_AGE_MS ? last.alerts : undefined;
    },
  };
}
