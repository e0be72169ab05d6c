export interface LoggedRequest {
  method: string;
  /** The raw request target. */
  target: string;
  /** Status of the response; 0 until a whole response has been sent. */
  status: number;
  /** Time the request had been read completely, in ISO 8601 UTC. */
  at: string;
  /** ID of the requested job; null for all other requests. */
  jobId: string | null;
  /** ID of the requested instance; null for all other requests. */
  instanceId: string | null;
  /** Kind of the fault applied to the response, or null. */
  fault: string | null;
  /** Authentication scheme of the request, accepted or not. */
  auth: 'ak-sk' | 'token' | 'none';
}

const MAX_ENTRIES = 10_000;

/** The latest 10,000 requests, oldest first. Stores no headers and no bodies. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    // Trimmed by half at once: shifting the array at every request would slow down benchmarks.
    if (this.entries.length >= 2 * MAX_ENTRIES) this.entries = this.latest();
    this.entries.push(entry);
  }

  latest(): LoggedRequest[] {
    return this.entries.slice(-MAX_ENTRIES);
  }

  clear(): void {
    this.entries = [];
  }
}
