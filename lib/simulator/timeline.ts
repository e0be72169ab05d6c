/** A status and its beginning, in seconds after the start of the job. `reason` is meant for Failed. */
export interface TimelineStep {
  status: string;
  afterSeconds: number;
  reason?: string | undefined;
}

/** A step with its absolute time, in milliseconds since 1970. */
export interface ScheduledStep {
  status: string;
  atMs: number;
  reason?: string | undefined;
}

export type NonEmpty<T> = readonly [T, ...T[]];

/** Converts a timeline to absolute times. */
export function scheduleTimeline(
  [first, ...rest]: NonEmpty<TimelineStep>,
  startMs: number,
): NonEmpty<ScheduledStep> {
  const toScheduled = ({ afterSeconds, ...step }: TimelineStep): ScheduledStep => ({
    ...step,
    atMs: startMs + afterSeconds * 1000,
  });
  return [toScheduled(first), ...rest.map(toScheduled)];
}

/** Returns the step that is current at a time. Before the first step, that is the first one. */
export function getStepAt([first, ...rest]: NonEmpty<ScheduledStep>, nowMs: number): ScheduledStep {
  // Steps have microseconds, the clock does not. Without rounding, a step would begin one millisecond late.
  return rest.reduce((current, step) => (Math.floor(step.atMs) <= nowMs ? step : current), first);
}

/** A job that succeeds two minutes after its creation. */
export const SUCCEEDING_TIMELINE: NonEmpty<TimelineStep> = [
  { status: 'Initializing', afterSeconds: 0 },
  { status: 'Creating', afterSeconds: 15 },
  { status: 'Running', afterSeconds: 50 },
  { status: 'Success', afterSeconds: 120 },
];
