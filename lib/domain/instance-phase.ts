/** Phases of an instance. `deleted` has no status in SWR: its instance is known, but no longer found. */
export const INSTANCE_PHASES = [
  'preparing',
  'creating',
  'running',
  'unavailable',
  'deleted',
  'unknown',
] as const;
export type InstancePhase = (typeof INSTANCE_PHASES)[number];

/** Changes of an instance that people can be notified of. */
export const INSTANCE_EVENTS = ['running', 'unavailable', 'deleted'] as const satisfies InstancePhase[];
export type InstanceEvent = (typeof INSTANCE_EVENTS)[number];

/** Status of an instance in its history once SWR no longer finds it. SWR itself has no such status. */
export const DELETED_STATUS = 'Deleted';

/**
 * Phases of the documented statuses.
 *
 * @see ListInstance, parameter `status`
 */
const STATUS_PHASES = new Map<string, InstancePhase>([
  ['initial', 'preparing'],
  ['creating', 'creating'],
  ['running', 'running'],
  ['unavailable', 'unavailable'],
  [DELETED_STATUS.toLowerCase(), 'deleted'],
]);

/** Converts the status of an instance to a phase. An undocumented status becomes `unknown`, shown verbatim. */
export function toInstancePhase(status: string): InstancePhase {
  return STATUS_PHASES.get(status.trim().toLowerCase()) ?? 'unknown';
}

/** Returns whether an instance in this phase usually leaves it within minutes. */
export function isTransientPhase(phase: InstancePhase): boolean {
  return phase === 'preparing' || phase === 'creating';
}
