/** A status and when it begins, in seconds after the job's start. `reason` only makes sense with Failed. */
export interface TimelineStep {
  status: string;
  afterSeconds: number;
  reason?: string | undefined;
}

/** The same step at its moment, in milliseconds since 1970. */
export interface ScheduledStep {
  status: string;
  atMs: number;
  reason?: string | undefined;
}

export type NonEmpty<T> = readonly [T, ...T[]];

/** Puts a timeline on the clock. */
export function schedule([first, ...rest]: NonEmpty<TimelineStep>, startMs: number): NonEmpty<ScheduledStep> {
  const place = ({ afterSeconds, ...step }: TimelineStep): ScheduledStep => ({
    ...step,
    atMs: startMs + afterSeconds * 1000,
  });
  return [place(first), ...rest.map(place)];
}

/** The step a job is in at a moment; before its first step, the first. */
export function stepAt([first, ...rest]: NonEmpty<ScheduledStep>, nowMs: number): ScheduledStep {
  // Steps carry microseconds, the clock does not: compare whole milliseconds.
  return rest.reduce((current, step) => (Math.floor(step.atMs) <= nowMs ? step : current), first);
}

/** About two minutes from creation to Success. */
export const SUCCEEDS: NonEmpty<TimelineStep> = [
  { status: 'Initializing', afterSeconds: 0 },
  { status: 'Creating', afterSeconds: 15 },
  { status: 'Running', afterSeconds: 50 },
  { status: 'Success', afterSeconds: 120 },
];
