/** One line of the table. */
export interface Row {
  what: string;
  /** The figure as people read it, with its unit. */
  ours: string;
  /** What it is compared with, measured in the same run. */
  baseline?: string;
  /** Ours to the baseline's. */
  ratio?: number;
  /** What must hold, in words. */
  bound?: string;
  /** Whether it does; left out where nothing is promised. */
  holds?: boolean;
}

/** One subject of the benchmarks. */
export interface Section {
  /** As in `npm run bench -- reads`. */
  name: string;
  title: string;
  /** How it is measured, in a sentence or two, for the docs. */
  how: string;
  run: () => Promise<Row[]>;
}
