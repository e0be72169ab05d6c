import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toJobBar, type JobBar } from '@/components/timeline/job-bar';

/** Maximum number of jobs of the instance on the timeline, and of attempts at other instances of its name. */
const MAX_OWN_BARS = 12;
const MAX_OTHER_LANES = 6;

/** Jobs of one instance on the timeline. */
export interface TimelineLane {
  /** Instance of the lane; null if an attempt has no instance ID. */
  instanceId: string | null;
  /** Whether it is the lane of the page's instance. */
  isOwn: boolean;
  /** Number among the attempts, from 1; null for an instance whose creation is unknown. */
  attempt: number | null;
  /** Oldest first. */
  bars: readonly JobBar[];
}

/**
 * Returns a lane for the instance and one for each other attempt, in order of their creation.
 *
 * @param now Server time in ms since 1970.
 */
export function toTimelineLanes(
  { id, jobs, attempts }: Pick<InstanceResponse, 'id' | 'jobs' | 'attempts'>,
  now: number,
): TimelineLane[] {
  const ownIndex = attempts.findIndex((attempt) => isOfInstance(attempt, id));
  const others = attempts
    .map((state, index) => ({ state, attempt: index + 1 }))
    .filter(({ state }) => !isOfInstance(state, id))
    .slice(-MAX_OTHER_LANES)
    .map(({ state, attempt }): TimelineLane => ({
      instanceId: state.job.instance_id || null,
      isOwn: false,
      attempt,
      bars: [toJobBar(state, now)],
    }));
  const own: TimelineLane = {
    instanceId: id,
    isOwn: true,
    attempt: ownIndex === -1 ? null : ownIndex + 1,
    bars: sortByStart(jobs.slice(0, MAX_OWN_BARS).map((state) => toJobBar(state, now))),
  };
  return [...others, own].filter(({ bars }) => bars.length > 0).sort((a, b) => getStart(a) - getStart(b));
}

/** Returns whether a job belongs to an instance. IDs differ in case only by mistake. */
export function isOfInstance({ job }: KnownJob, instanceId: string): boolean {
  return job.instance_id?.trim().toLowerCase() === instanceId.toLowerCase();
}

const sortByStart = (bars: JobBar[]) => bars.sort((a, b) => a.fromMs - b.fromMs);
const getStart = ({ bars }: TimelineLane) => bars[0]?.fromMs ?? 0;
