import 'server-only';
import type { SystemAlert } from '@/lib/contract/job-schemas';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { log } from '@/lib/server/logging/log';
import type { Store } from '@/lib/server/store/store';
import { elapsedMs } from './elapsed';
import { iso } from './job-state';
import type { Pace } from './pace';

/** What everybody who looks at jobs should know, whichever jobs they are. */
export interface Notices {
  read: () => Promise<SystemAlert[]>;
  /** As last read, which is then done again where that was more than a second ago; undefined where nobody has lately. */
  now: () => SystemAlert[] | undefined;
}

const TRUST_MS = 1_000;
const LONGEST_TRUST_MS = 10_000;

interface NoticesOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  rateLimiter: Pace;
}

export function createNotices({ listProfiles, store, rateLimiter }: NoticesOptions): Notices {
  let last: { readAt: number; problem: string | null; notices: SystemAlert[] } | undefined;
  let reading: Promise<void> | undefined;

  async function read(): Promise<SystemAlert[]> {
    const refused: SystemAlert[] = [];
    for (const { name: profile } of await listProfiles()) {
      const { listRefusedUntil } = await rateLimiter.state(profile);
      if (listRefusedUntil <= store.now()) continue;
      refused.push({ code: 'list_refused', profile, until: iso(listRefusedUntil) });
    }
    const problem = store.problem();
    const notices: SystemAlert[] =
      problem === null ? refused : [{ code: 'store_failed', detail: problem }, ...refused];
    last = { readAt: store.now(), problem, notices };
    return notices;
  }

  /** So that those who ask meanwhile need not wait for it. */
  function readAhead(): void {
    reading ??= read()
      .then(
        () => undefined,
        (error: unknown) => {
          log.error({ event: 'monitor_failed', err: error }, 'The notices could not be read');
        },
      )
      .finally(() => (reading = undefined));
  }

  return {
    read,
    now() {
      if (last === undefined || last.problem !== store.problem()) return undefined;
      const ageMs = elapsedMs(last.readAt, store.now());
      if (ageMs >= TRUST_MS) readAhead();
      return ageMs < LONGEST_TRUST_MS ? last.notices : undefined;
    },
  };
}
