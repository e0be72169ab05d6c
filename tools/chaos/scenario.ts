/** Number of events, and how many of them were wrong. */
export interface Counts {
  total: number;
  wrong: number;
}

/** Result of a scenario. */
export interface Outcome {
  /** Text that describes the load on the dashboard. */
  load: string;
  /** Text that describes the faults. */
  faults: string;
  /** API requests; wrong are those with an incomplete or wrong response. */
  requests: Counts;
  /** Status changes that lasted long enough to be observed; wrong are those missing in the dashboard. */
  transitions: Counts;
  /** Jobs; wrong are those whose final state differs from SWR's or is stale. */
  finalStates: Counts;
  /** Other measurements. */
  notes: readonly string[];
  /** Other guarantees that were violated. */
  violations: readonly string[];
}

interface ScenarioOptions {
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
  method: string;
  /** Resolves to a requirement that is missing on this machine, or null. */
  findMissingRequirement?: () => Promise<string | null>;
  run: (options: ScenarioOptions) => Promise<Outcome>;
}

/** Lists the violated guarantees of an outcome. */
export function listFailures({ requests, transitions, finalStates, violations }: Outcome): string[] {
  const lossCounts: [string, number][] = [
    ['requests lost', requests.wrong],
    ['status changes lost', transitions.wrong],
    ['wrong final states', finalStates.wrong],
  ];
  return [
    ...lossCounts.filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`),
    ...violations,
  ];
}
