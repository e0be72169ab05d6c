export const PHASES = ['waiting', 'running', 'succeeded', 'failed', 'unknown'] as const;
export type Phase = (typeof PHASES)[number];

export function isPhase(text: string): text is Phase {
  return PHASES.some((phase) => phase === text);
}

/** The documented statuses (api-swr2/swr_03_1002, checked 2025-11-28). */
const PHASE_OF_STATUS = new Map<string, Phase>([
  ['Initializing', 'waiting'],
  ['Creating', 'running'],
  ['Running', 'running'],
  ['Success', 'succeeded'],
  ['Failed', 'failed'],
]);

/** A status nobody has seen before is `unknown`: shown word for word and never taken for an end. */
export function phaseOf(status: string): Phase {
  return PHASE_OF_STATUS.get(status) ?? 'unknown';
}

export function isTerminal(phase: Phase): boolean {
  return phase === 'succeeded' || phase === 'failed';
}
