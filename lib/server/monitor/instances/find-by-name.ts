import 'server-only';
import type { ListProblem } from '@/lib/contract/instance-schemas';
import { createProblem } from '@/lib/contract/problem';
import type { Instance } from '@/lib/domain/instance';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { RateLimiter } from '@/lib/server/monitor/rate-limiter';
import { toProblem } from '@/lib/server/monitor/to-problem';
import type { Store } from '@/lib/server/store/store';
import { LIST_LIMIT } from '@/lib/server/swr/read-payload';
import { SwrError } from '@/lib/server/swr/swr-error';
import { waitAtMost } from '@/lib/server/wait-at-most';
import type { InstanceRecords } from './instance-records';
import { TOO_MANY_LOOKUPS } from './instance-lookup';

export interface FindByNameOptions {
  /** Whether the caller may look up a name. Called once if requests have to be sent, so that it can count against a quota. */
  canFetchUnknown: () => boolean;
  /**
   * Maximum wait for SWR in ms. Requests in flight continue, so that the next search has their results.
   * @default 10,000
   */
  timeoutMs?: number;
}

/**
 * Looks for instances with a name in every profile (ListInstance), and stores those that it finds. Never rejects.
 *
 * @param name Name in any case.
 * @returns Profiles whose instances could not be listed, and why; at most MAX_PROBLEMS.
 */
type FindByName = (name: string, options: FindByNameOptions) => Promise<ListProblem[]>;

/** Instances of a profile, as listed. */
interface Listing {
  instances: readonly Instance[];
  /** Null if the list was read. */
  error: unknown;
  requestedAt: number;
  checkedAt: number;
}

const MAX_PAGES = 5;
const MAX_PROBLEMS = 10;
/** Number of profiles whose instances are listed at the same time. */
const CONCURRENCY = 8;
/** Maximum wait for the permit of one page. */
const MAX_WAIT_MS = 5_000;
const DEFAULT_TIMEOUT_MS = 10_000;
const LISTING_MAX_AGE_MS = 60_000;
/** Pause after SWR has denied the list to a profile. */
const DENIED_PAUSE_MS = 10 * 60_000;

interface Dependencies {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  records: InstanceRecords;
  rateLimiter: RateLimiter;
}

export function createFindByName({ listProfiles, store, records, rateLimiter }: Dependencies): FindByName {
  /** Listings in memory, by client: a profile that is replaced gets a new client, and so a new listing. */
  const listings = new WeakMap<ActiveProfile['client'], Promise<Listing>>();

  async function list({ name, client }: ActiveProfile): Promise<Listing> {
    const instances: Instance[] = [];
    const requestedAt = store.now();
    try {
      for (let page = 0; page < MAX_PAGES; page++) {
        await rateLimiter.acquire(name, MAX_WAIT_MS);
        const { entries, total, ...read } = await client.listInstances(page * LIST_LIMIT);
        instances.push(...read.instances);
        if (entries < LIST_LIMIT || (page + 1) * LIST_LIMIT >= total) break;
      }
      await rateLimiter.record(name, 'instances', null);
      return { instances, error: null, requestedAt, checkedAt: store.now() };
    } catch (error) {
      await rateLimiter.record(name, 'instances', error);
      return { instances, error, requestedAt, checkedAt: store.now() };
    }
  }

  /** Returns the listing in memory, or requests it. A failed one is requested again, unless SWR has denied it. */
  async function getListing(profile: ActiveProfile): Promise<Listing> {
    const { client } = profile;
    const cached = listings.get(client);
    if (cached !== undefined) return cached;
    const request = list(profile);
    listings.set(client, request);
    const listing = await request;
    setTimeout(() => listings.delete(client), getMaxAgeMs(listing)).unref();
    return listing;
  }

  /** Saves the instances of a profile that have the name. Returns why they could not be listed, or null. */
  async function findInProfile(profile: ActiveProfile, wanted: string): Promise<ListProblem | null> {
    const { instances, error, requestedAt, checkedAt } = await getListing(profile);
    for (const instance of instances) {
      if (instance.name?.toLowerCase() !== wanted) continue;
      await records.saveResult({
        instanceId: instance.id.toLowerCase(),
        instance,
        profile: profile.name,
        region: profile.region,
        requestedAt,
        checkedAt,
      });
    }
    return error === null ? null : { profile: profile.name, problem: toProblem(error, 'instance') };
  }

  return async (name, { canFetchUnknown, timeoutMs = DEFAULT_TIMEOUT_MS }) => {
    const profiles = await listProfiles();
    if (profiles.some(({ client }) => !listings.has(client)) && !canFetchUnknown())
      return [{ profile: null, problem: createProblem('too_many_requests', TOO_MANY_LOOKUPS) }];
    const problems: ListProblem[] = [];
    const waiting = [...profiles];
    const searchNext = async (): Promise<void> => {
      for (let profile = waiting.shift(); profile !== undefined; profile = waiting.shift()) {
        const problem = await findInProfile(profile, name.toLowerCase()).catch((error: unknown) => ({
          profile: profile.name,
          problem: toProblem(error, 'instance'),
        }));
        if (problem !== null) problems.push(problem);
      }
    };
    const searches = Array.from({ length: CONCURRENCY }, searchNext);
    await waitAtMost(timeoutMs, Promise.all(searches));
    return problems.slice(0, MAX_PROBLEMS);
  };
}

function getMaxAgeMs({ error }: Listing): number {
  if (error === null) return LISTING_MAX_AGE_MS;
  return error instanceof SwrError && error.failure.kind === 'forbidden' ? DENIED_PAUSE_MS : 0;
}
