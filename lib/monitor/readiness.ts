import 'server-only';
import type { Readiness } from '@/lib/api/service';
import type { MonitorProcess } from './process';

/** Whether the store and the profiles can serve. */
export async function readReadiness({ store, profiles: allProfiles }: MonitorProcess): Promise<Readiness> {
  await store.check().catch(() => undefined);
  const now = store.now();
  const sources = await allProfiles.list();
  const profiles = await Promise.all(
    sources.map(async ({ name: profile, region, source }) => {
      const state = await store.profileState(profile).catch(() => null);
      // While SWR only fails or asks to slow down, what is known is served all the same.
      const isRefused =
        state !== null && state.pausedUntil > now && state.pauseProblem?.code === 'upstream_unauthorized';
      return {
        profile,
        region,
        source,
        problem: isRefused ? (state.pauseProblem?.detail ?? null) : null,
        listRefusedUntil:
          state !== null && state.listRefusedUntil > now
            ? new Date(state.listRefusedUntil).toISOString()
            : null,
      };
    }),
  );
  const problem = store.problem();
  const reasons = [
    ...(problem === null ? [] : [problem]),
    ...(sources.length === 0 ? ['No credentials are configured.'] : []),
    ...profiles.flatMap((each) =>
      each.problem === null ? [] : [`Profile ${each.profile}: ${each.problem}`],
    ),
  ];
  return {
    status: reasons.length === 0 ? 'ready' : 'not_ready',
    reasons,
    store: { name: store.name, problem },
    profiles,
  };
}
