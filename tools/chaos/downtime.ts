/** Records the periods in which a process was stopped on purpose. */
export class Downtime {
  private readonly spans: { from: number; until: number }[] = [];

  /** Runs `work` and records its duration as downtime. */
  async runWhileDown<T>(work: () => Promise<T>): Promise<T> {
    const span = { from: Date.now(), until: Infinity };
    this.spans.push(span);
    try {
      return await work();
    } finally {
      span.until = Date.now();
    }
  }

  /** Returns true if the process was down at any time between `from` and `until`. */
  overlaps(from: number, until: number): boolean {
    return this.spans.some((span) => span.from <= until && from <= span.until);
  }
}
