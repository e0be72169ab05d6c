export interface LoggedRequest {
  method: string;
  /** The raw request target. */
  target: string;
  /** The status answered; 0 while, or where, there is no whole answer. */
  status: number;
  /** ISO 8601 UTC, when the request had been read. */
  at: string;
  /** The job asked for by ID, else null. */
  jobId: string | null;
  /** The kind of fault that the answer met, else null. */
  fault: string | null;
  /** How the caller presented itself, whether or not that was accepted. */
  auth: 'ak-sk' | 'token' | 'none';
}

const LIMIT = 10_000;

/** The latest 10,000 requests, oldest first. Never holds a header or a body. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    // Trimmed by halves, so that a benchmark does not pay for a shift at every request.
    if (this.entries.length >= 2 * LIMIT) this.entries = this.latest();
    this.entries.push(entry);
  }

  latest(): LoggedRequest[] {
    return this.entries.slice(-LIMIT);
  }

  clear(): void {
    this.entries = [];
  }
}
