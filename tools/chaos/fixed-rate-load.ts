import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '@/testing/statistics';
import { createHttpClient } from './http-client';

export interface FixedRateReport {
  requests: number;
  /** Number of lost requests by reason. */
  lost: Map<string, number>;
  /** Response times in milliseconds. */
  latencies: number[];
  seconds: number;
}

const MAX_QUOTE_LENGTH = 400;

interface FixedRateOptions {
  /** Number of clients, each with its own connection. */
  clients: number;
  /** Returns the URL that a client requests. */
  url: (client: number) => string;
  /**
   * Interval between the requests of a client. The clients start spread over one interval.
   *
   * @default 0, all clients start at once
   */
  everyMs?: number;
  /** @default 0, one request per client */
  lastsMs?: number;
}

/** Runs many clients at a fixed rate, regardless of the response times. */
export async function runFixedRateLoad({
  clients,
  url,
  everyMs = 0,
  lastsMs = 0,
}: FixedRateOptions): Promise<FixedRateReport> {
  const httpClient = createHttpClient();
  const lost = new Map<string, number>();
  const latencies: number[] = [];
  const startedAt = performance.now();

  async function sendRequest(client: number): Promise<void> {
    const from = performance.now();
    const failure = await httpClient.get(url(client)).then(
      ({ status, body }) => (status === 200 ? null : `${status} ${body.slice(0, MAX_QUOTE_LENGTH)}`),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    latencies.push(performance.now() - from);
    if (failure !== null) lost.set(failure, (lost.get(failure) ?? 0) + 1);
  }

  async function runClient(number: number): Promise<void> {
    let dueAt = startedAt + (number / clients) * everyMs;
    do {
      await sleep(Math.max(0, dueAt - performance.now()));
      await sendRequest(number);
      dueAt += everyMs;
    } while (dueAt < startedAt + lastsMs);
  }

  await Promise.all(Array.from({ length: clients }, (_, number) => runClient(number)));
  httpClient.close();
  return { requests: latencies.length, lost, latencies, seconds: (performance.now() - startedAt) / 1000 };
}

/**
 * Returns a percentile of the response times, in whole milliseconds.
 *
 * @param share From 0 to 1.
 */
export function computeLatency({ latencies }: FixedRateReport, share: number): number {
  return Math.round(percentile(latencies, share));
}

/** Sums up the lost requests of several runs. */
export function summarizeLost(reports: readonly FixedRateReport[]): {
  requests: { total: number; wrong: number };
  why: string[];
} {
  const why = reports.flatMap(({ lost }) => [...lost].map(([reason, count]) => `${count} lost: ${reason}`));
  const wrong = reports.flatMap(({ lost }) => [...lost.values()]).reduce((sum, count) => sum + count, 0);
  return { requests: { total: reports.reduce((sum, { requests }) => sum + requests, 0), wrong }, why };
}
