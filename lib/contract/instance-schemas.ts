import { instanceSchema } from '@/lib/domain/instance';
import { INSTANCE_PHASES } from '@/lib/domain/instance-phase';
import { PHASES } from '@/lib/domain/phase';
import * as z from 'zod/mini';
import { knownJobSchema } from './job-schemas';
import { problemSchema } from './problem';

/** ISO 8601 timestamp in UTC. */
const time = z.string();
const phase = z.enum(INSTANCE_PHASES);

/** An instance as far as the dashboard knows it, without its jobs. */
const instanceStateShape = {
  id: z.string(),
  /** Name from SWR or from the newest job; null if neither has one. */
  name: z.nullable(z.string()),
  /** Last response of ShowInstance; null if there was none. */
  instance: z.nullable(instanceSchema),
  /** Null if the state is unknown because ShowInstance has not answered. */
  phase: z.nullable(phase),
  /** Null until a profile has returned the instance or one of its jobs. */
  profile: z.nullable(z.string()),
  region: z.nullable(z.string()),
  /** Time of the last response of ShowInstance. */
  checkedAt: z.nullable(time),
  /** Time from which a new request returns a newer state; null if the instance is not checked any more. */
  nextCheckAt: z.nullable(time),
  /** Why the state could not be refreshed since `checkedAt`, and since when; null if it is current. */
  stale: z.nullable(z.object({ since: time, problem: problemSchema })),
  /** Why there is no `instance`; null if there is one. */
  problem: z.nullable(problemSchema),
  /** SWR stopped finding the instance between these times; null while it exists. */
  deletedBetween: z.nullable(z.object({ notBefore: time, observedAt: time })),
  /** Whether it is checked until it is deleted, viewed or not. */
  following: z.boolean(),
};

/** Response of `GET /api/instances/{instanceId}`. */
export const instanceResponseSchema = z.object({
  ...instanceStateShape,
  /** Status changes, oldest first. Each happened between `notBefore` and `observedAt`. */
  history: z.array(z.object({ status: z.string(), phase, observedAt: time, notBefore: z.nullable(time) })),
  /** Its newest jobs, newest first, at most MAX_INSTANCE_JOBS; long texts are shortened. */
  jobs: z.array(knownJobSchema),
  /**
   * Creations of instances of this name in the same profile, oldest first, its own included; long texts are shortened.
   * Empty if its name is unknown.
   */
  attempts: z.array(knownJobSchema),
  /** Pages of the cloud's consoles; null where the region is unknown. */
  links: z.object({ console: z.nullable(z.string()), cts: z.nullable(z.string()) }),
});

/** Phases that `GET /api/instances/{instanceId}/wait` can wait for. */
export const INSTANCE_GOALS = ['running', 'deleted'] as const;
export type InstanceGoal = (typeof INSTANCE_GOALS)[number];

/** Maximum number of jobs in the response for an instance. */
export const MAX_INSTANCE_JOBS = 500;

/** Instance in a list: what the store knows. */
export const listedInstanceSchema = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  phase: z.nullable(phase),
  profile: z.nullable(z.string()),
  region: z.nullable(z.string()),
  /** Its newest job; null if none is known. */
  lastJob: z.nullable(
    z.object({
      id: z.string(),
      type: z.nullable(z.string()),
      status: z.string(),
      phase: z.enum(PHASES),
    }),
  ),
});

/** Why instances of a profile could not be listed. The profile is null if the caller may not look up any more names. */
const listProblemSchema = z.object({ profile: z.nullable(z.string()), problem: problemSchema });

/** Response of `GET /api/instances?q=`: one page of instances that match, exact names first. */
export const instancesResponseSchema = z.object({
  instances: z.array(listedInstanceSchema),
  /** Cursor of the next page; null on the last page. */
  nextCursor: z.nullable(z.string()),
  /** Profiles in which an unknown name could not be looked for, if there are any. */
  problems: z.optional(z.array(listProblemSchema)),
});

export type InstanceResponse = z.infer<typeof instanceResponseSchema>;
export type ListedInstance = z.infer<typeof listedInstanceSchema>;
export type ListProblem = z.infer<typeof listProblemSchema>;
export type InstancesResponse = z.infer<typeof instancesResponseSchema>;
