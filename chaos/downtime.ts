/** When a process was down on purpose. */
export class Downtime {
  private readonly spans: { from: number; until: number }[] = [];

  async during<T>(work: () => Promise<T>): Promise<T> {
    const span = { from: Date.now(), until: Infinity };
    this.spans.push(span);
    try {
      return await work();
    } finally {
      span.until = Date.now();
    }
  }

  /** Whether it was down at any time of these. */
  meets(from: number, until: number): boolean {
    return this.spans.some((span) => span.from <= until && from <= span.until);
  }
}
