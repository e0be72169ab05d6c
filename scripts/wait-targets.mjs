// Targets of `npm run wait`: the end of a job, or a phase of an instance.

/** Phases of an instance that can be waited for. */
export const GOALS = ['running', 'deleted'];

/**
 * A target: `name` as in messages, `path` without `timeout`, `isState` recognizes a response, `toOutcome` returns
 * succeeded, failed or refused, or null while it is worth waiting, `toStatus` and `toName` return what is printed,
 * `describe` returns the result in words, and `missing` says what did not happen in time.
 *
 * @param {string} jobId
 */
export function createJobTarget(jobId) {
  return {
    name: `Job ${jobId}`,
    path: `/api/jobs/${jobId}/wait?`,
    notFoundCode: 'job_not_found',
    missing: 'did not finish',
    isState: (body) => typeof body?.job?.status === 'string',
    toOutcome: ({ phase }) => (phase === 'succeeded' || phase === 'failed' ? phase : null),
    toStatus: ({ job }) => job.status,
    toName: ({ job }) => job.resource_name,
    describe({ job }, outcome) {
      const durationMs = Date.parse(job.updated_at) - Date.parse(job.created_at);
      const after = durationMs >= 0 ? ` after ${formatDuration(durationMs)}` : '';
      return `${outcome}${after}: ${job.status}${job.reason ? `\n${job.reason}` : ''}`;
    },
  };
}

/**
 * @param {string} instanceId
 * @param {string} goal One of GOALS.
 */
export function createInstanceTarget(instanceId, goal) {
  return {
    name: `Instance ${instanceId}`,
    path: `/api/instances/${instanceId}/wait?for=${goal}&`,
    notFoundCode: 'instance_not_found',
    missing: `is not ${goal}`,
    isState: (body) => Array.isArray(body?.jobs),
    toOutcome({ phase, problem, jobs }) {
      if (problem?.code === 'upstream_forbidden') return 'refused';
      const isGone =
        phase === 'deleted' || (problem?.code === 'instance_not_found' && !jobs.some(isCreating));
      if (goal === 'deleted') return isGone ? 'succeeded' : null;
      return phase === 'running' ? 'succeeded' : isGone || phase === 'unavailable' ? 'failed' : null;
    },
    toStatus: ({ instance, phase }) => (phase === 'deleted' ? 'Deleted' : instance?.status),
    toName: ({ name }) => name,
    describe({ instance, phase, problem, deletedBetween }) {
      if (deletedBetween)
        return `was deleted between ${deletedBetween.notBefore} and ${deletedBetween.observedAt}`;
      if (!instance) return `has no state. ${problem.title}: ${problem.detail}`;
      return `is ${phase}: ${instance.status}${instance.access_address ? `\n${instance.access_address}` : ''}`;
    },
  };
}

/** Returns whether a job is creating its instance, which SWR may not find yet. */
function isCreating({ job, phase }) {
  return job.type === 'CreateInstance' && phase !== 'succeeded' && phase !== 'failed';
}

export function formatDuration(ms) {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ].filter(([count]) => count > 0);
  return parts.map(([count, unit]) => `${count} ${unit}`).join(' ') || '0 s';
}
