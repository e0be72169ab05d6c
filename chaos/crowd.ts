import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '@/harness/statistics';
import { createAsker } from './ask';

export interface CrowdReport {
  requests: number;
  /** Why requests were lost, and how often. */
  lost: Map<string, number>;
  /** How long they took, in ms. */
  latencies: number[];
  seconds: number;
}

const LONGEST_QUOTE = 400;

interface Crowd {
  /** Each client has a connection of its own. */
  clients: number;
  /** What a client asks for. */
  url: (client: number) => string;
  /** From one request of a client to its next; they begin spread over it. All ask once, and at once, without it. */
  everyMs?: number;
  lastsMs?: number;
}

/** Many clients that keep to their pace, however slow the answers are. */
export async function crowd({ clients, url, everyMs = 0, lastsMs = 0 }: Crowd): Promise<CrowdReport> {
  const asker = createAsker();
  const lost = new Map<string, number>();
  const latencies: number[] = [];
  const startedAt = performance.now();

  async function ask(client: number): Promise<void> {
    const from = performance.now();
    const why = await asker.ask(url(client)).then(
      ({ status, body }) => (status === 200 ? null : `${status} ${body.slice(0, LONGEST_QUOTE)}`),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    latencies.push(performance.now() - from);
    if (why !== null) lost.set(why, (lost.get(why) ?? 0) + 1);
  }

  async function client(number: number): Promise<void> {
    let dueAt = startedAt + (number / clients) * everyMs;
    do {
      await sleep(Math.max(0, dueAt - performance.now()));
      await ask(number);
      dueAt += everyMs;
    } while (dueAt < startedAt + lastsMs);
  }

  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  asker.close();
  return { requests: latencies.length, lost, latencies, seconds: (performance.now() - startedAt) / 1000 };
}

/** The latency that this share of all does not exceed, in whole ms. */
export function latency({ latencies }: CrowdReport, share: number): number {
  return Math.round(percentile(latencies, share));
}

export function lostBy(reports: readonly CrowdReport[]): {
  requests: { all: number; wrong: number };
  why: string[];
} {
  const why = reports.flatMap(({ lost }) => [...lost].map(([each, count]) => `lost ${count} times: ${each}`));
  const wrong = reports.flatMap(({ lost }) => [...lost.values()]).reduce((sum, count) => sum + count, 0);
  return { requests: { all: reports.reduce((sum, { requests }) => sum + requests, 0), wrong }, why };
}
