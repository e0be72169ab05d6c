import 'server-only';
import type { Readiness } from '@/lib/contract/health-schemas';
import type { Profiles } from '@/lib/server/credentials/profiles';
import type { Store } from '@/lib/server/store/store';

/** Returns whether the store and the profiles can serve requests, and why not. */
export async function checkReadiness({
  store,
  profiles: allProfiles,
}: {
  store: Store;
  profiles: Pick<Profiles, 'list'>;
}): Promise<Readiness> {
  await store.check().catch(() => undefined);
  const now = store.now();
  const active = await allProfiles.list();
  const states = await store.profiles.findProfileStates().catch(() => undefined);
  const profiles = active.map(({ name: profile, region, source }) => {
    const state = states?.get(profile);
    // While SWR only fails or throttles, known jobs are still served.
    const isRefused =
      state !== undefined && state.pausedUntil > now && state.pauseProblem?.code === 'upstream_unauthorized';
    return {
      profile,
      region,
      source,
      problem: isRefused ? (state.pauseProblem?.detail ?? null) : null,
      listRefusedUntil:
        state !== undefined && state.listDeniedUntil > now
          ? new Date(state.listDeniedUntil).toISOString()
          : null,
    };
  });
  const problem = store.problem();
  const reasons = [
    ...(problem === null ? [] : [problem]),
    ...(active.length === 0 ? ['No credentials are configured.'] : []),
    ...profiles.flatMap((each) =>
      each.problem === null ? [] : [`Profile ${each.profile}: ${each.problem}`],
    ),
  ];
  return {
    status: reasons.length === 0 ? 'ready' : 'not_ready',
    reasons,
    warnings: [store.warning(), store.searchWarning()].filter((warning) => warning !== null),
    store: { name: store.name, problem, operations: store.operationStates() },
    profiles,
  };
}
