import 'server-only';
import type { InstanceGoal, InstanceResponse } from '@/lib/contract/instance-schemas';
import { isTerminal } from '@/lib/domain/phase';
import { createDeadline } from '@/lib/server/deadline';
import {
  isKnownInstance,
  KNOWN_TIMEOUT_MS,
  type GetInstanceOptions,
  type InstanceLookup,
  type InstanceState,
} from './instance-lookup';
import type { InstanceRecords } from './instance-records';

/** Resolves with the state of an instance once the goal is reached or can't be, or the signal is aborted. */
export type WaitForInstance = (
  id: string,
  options: Pick<GetInstanceOptions, 'canFetchUnknown'> & { goal: InstanceGoal; signal: AbortSignal },
) => Promise<InstanceState>;

/** Shortest and longest wait until the state is read again, if no change is announced. */
const MIN_RECHECK_MS = 250;
const MAX_RECHECK_MS = 30_000;

/** @param stopping Ends every wait. */
export function createInstanceWait(
  { getInstance }: Pick<InstanceLookup, 'getInstance'>,
  { changed }: Pick<InstanceRecords, 'changed'>,
  { now }: { now: () => number },
  stopping: AbortSignal,
): WaitForInstance {
  return async (id, { goal, canFetchUnknown, signal }) => {
    for (;;) {
      const state = await getInstance(id, { canFetchUnknown, timeoutMs: KNOWN_TIMEOUT_MS });
      if (isSettled(state, goal) || signal.aborted || stopping.aborted) return state;
      const dueInMs = state.nextCheckAt === null ? Infinity : Date.parse(state.nextCheckAt) - now();
      const recheckMs = Math.min(Math.max(dueInMs, MIN_RECHECK_MS), MAX_RECHECK_MS);
      await changed(id.toLowerCase(), createDeadline(recheckMs, signal, stopping));
    }
  };
}

/** Returns whether the goal is reached, or waiting any longer can't help. */
function isSettled(state: InstanceState, goal: InstanceGoal): boolean {
  if (!isKnownInstance(state))
    return state.nextCheckAt === null || state.problem.code === 'instance_not_found';
  const { phase, problem } = state;
  // Only an administrator can change this.
  if (problem?.code === 'upstream_forbidden') return true;
  // Instances may be found only some time after their creation has begun.
  if (problem?.code === 'instance_not_found') return !isBeingCreated(state);
  return phase === goal || phase === 'deleted' || (goal === 'running' && phase === 'unavailable');
}

function isBeingCreated({ jobs }: InstanceResponse): boolean {
  return jobs.some(({ job, phase }) => job.type === 'CreateInstance' && !isTerminal(phase));
}
