/** Number of events, and how many of them were wrong. */
export interface Tally {
  all: number;
  wrong: number;
}

/** Result of a scenario. */
export interface Outcome {
  /** Text that describes the load on the dashboard. */
  load: string;
  /** Text that describes the faults. */
  faults: string;
  /** API requests; wrong are those with an incomplete or wrong response. */
  requests: Tally;
  /** Status changes that lasted long enough to be observed; wrong are those missing in the dashboard. */
  transitions: Tally;
  /** Jobs; wrong are those whose final state differs from SWR's or is stale. */
  ends: Tally;
  /** Other measurements. */
  notes: readonly string[];
  /** Other guarantees that were violated. */
  broken: readonly string[];
}

export interface ScenarioOptions {
  /** Runs for seconds instead of minutes, as in `npm test`. */
  short: boolean;
  /** Duration of the soak scenario. */
  minutes: number;
}

/** One kind of failure that a dashboard has to survive. */
export interface Scenario {
  /** Name on the command line, as in `npm run chaos -- kill`. */
  name: string;
  /** The guarantee. Also the title of the test. */
  title: string;
  /** Description for the docs. */
  how: string;
  /** Resolves to a requirement that is missing on this machine, or null. */
  missing?: () => Promise<string | null>;
  run: (options: ScenarioOptions) => Promise<Outcome>;
}

/** Lists the violated guarantees of an outcome. */
export function failuresOf({ requests, transitions, ends, broken }: Outcome): string[] {
  const lossCounts: [string, number][] = [
    ['requests lost', requests.wrong],
    ['status changes lost', transitions.wrong],
    ['wrong final states', ends.wrong],
  ];
  return [
    ...lossCounts.filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`),
    ...broken,
  ];
}
