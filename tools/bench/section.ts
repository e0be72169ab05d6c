/** One row of the results table. */
export interface Row {
  label: string;
  /** The formatted figure with its unit. */
  result: string;
  /** The formatted figure of the baseline, measured in the same run. */
  baseline?: string;
  /** Our figure divided by the baseline's. */
  ratio?: number;
  /** Text of the bound that the figure must meet. */
  bound?: string;
  /** Whether the bound is met. Undefined if there is no bound. */
  isMet?: boolean;
}

/** One section of the benchmarks. */
export interface Section {
  /** Name on the command line, as in `npm run bench -- reads`. */
  name: string;
  title: string;
  /** How the figures are measured. Published in the docs. */
  method: string;
  run: () => Promise<Row[]>;
}

/** Measurements at one size, in the unit of the key: milliseconds or megabytes. */
export type Figures = Record<string, number>;
