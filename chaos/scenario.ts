/** How many of something there were, and how many of them went wrong. */
export interface Tally {
  all: number;
  wrong: number;
}

/** What came of a scenario. */
export interface Outcome {
  /** What was asked of the dashboard meanwhile, in words. */
  load: string;
  /** What was done to it, in words. */
  faults: string;
  /** Of clients to the dashboard's API: without a whole answer, or with one that is not promised. */
  requests: Tally;
  /** Changes of status at SWR that were there long enough to be seen, and that the dashboard does not tell. */
  transitions: Tally;
  /** Jobs, and those that the dashboard shows in another state than SWR, or as stale. */
  ends: Tally;
  /** What was measured beside. */
  notes: readonly string[];
  /** Other promises that did not hold. */
  broken: readonly string[];
}

export interface ScenarioOptions {
  /** Seconds instead of minutes, as part of `npm test`. */
  short: boolean;
  /** How long the soak lasts. */
  minutes: number;
}

/** One kind of trouble that a dashboard has to come through. */
export interface Scenario {
  /** As in `npm run chaos -- kill`. */
  name: string;
  /** What is promised, which is the name of its test as well. */
  title: string;
  /** What is done, in a sentence or two, for the docs. */
  how: string;
  /** What it takes and is not here, in words; null where all is. */
  missing?: () => Promise<string | null>;
  run: (options: ScenarioOptions) => Promise<Outcome>;
}

/** What did not hold, in words; nothing where all did. */
export function failuresOf({ requests, transitions, ends, broken }: Outcome): string[] {
  const zero: [string, number][] = [
    ['requests lost', requests.wrong],
    ['transitions lost', transitions.wrong],
    ['wrong end states', ends.wrong],
  ];
  return [...zero.filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`), ...broken];
}
