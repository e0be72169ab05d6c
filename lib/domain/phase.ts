export const PHASES = ['waiting', 'running', 'succeeded', 'failed', 'unknown'] as const;
export type Phase = (typeof PHASES)[number];

export function isPhase(text: string): text is Phase {
  return PHASES.some((phase) => phase === text);
}

/**
 * Phases of the documented statuses, checked on 2025-11-28.
 *
 * @see ShowInstanceJob, api-swr2/swr_03_1002
 */
const STATUS_PHASES = new Map<string, Phase>([
  ['Initializing', 'waiting'],
  ['Creating', 'running'],
  ['Running', 'running'],
  ['Success', 'succeeded'],
  ['Failed', 'failed'],
]);

const documentedStatuses = new Map([...STATUS_PHASES.keys()].map((status) => [status.toLowerCase(), status]));

/** Returns a documented status in its documented spelling, and any other status unchanged. */
export function normalizeStatus(status: string): string {
  return documentedStatuses.get(status.trim().toLowerCase()) ?? status;
}

/**
 * Converts an SWR status to a phase. An undocumented status becomes `unknown`, which the UI shows verbatim and which is
 * never terminal.
 */
export function toPhase(status: string): Phase {
  return STATUS_PHASES.get(normalizeStatus(status)) ?? 'unknown';
}

/** Returns whether a job in this phase has ended. */
export function isTerminal(phase: Phase): boolean {
  return phase === 'succeeded' || phase === 'failed';
}
