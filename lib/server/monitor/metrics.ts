import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { PHASES } from '@/lib/domain/phase';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import type { ObservedRequest } from '@/lib/server/swr/cloud-http';
import { observeJobs } from './job-metrics';
import { shared } from './shared-read';

export interface Metrics {
  /** Counts a lookup that sent a request to SWR, or one that was served from memory or coalesced. */
  countLookup: (result: 'asked' | 'shared', count?: number) => void;
  /** Counts a lookup of an instance in the same way. */
  countInstanceLookup: (result: 'asked' | 'shared') => void;
  observeRequest: (call: ObservedRequest) => void;
  storeOperation: (operation: string, seconds: number) => void;
  /** Counts an attempt to send a message to a channel of this provider. */
  countDelivery: (kind: string, result: 'delivered' | 'failed') => void;
  /** Registers the metrics that are read from the store when the metrics are scraped. */
  observeStore: (store: Store) => void;
  /** Returns the metrics as Prometheus text, and its content type. */
  text: () => Promise<{ body: string; contentType: string }>;
}

const REQUEST_BUCKETS_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STORE_BUCKETS_SECONDS = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

/** Creates the metrics of this process. No label contains a job ID. */
export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const lookups = new Counter({
    name: 'swr_job_monitor_lookups_total',
    help: 'Job lookups by result: "asked" sent a request to SWR, "shared" reused a stored or pending response.',
    labelNames: ['result'],
    registers,
  });
  const instanceLookups = new Counter({
    name: 'swr_job_monitor_instance_lookups_total',
    help: 'Instance lookups by result: "asked" sent a request to SWR, "shared" reused a stored or pending response.',
    labelNames: ['result'],
    registers,
  });
  // Counts from 0: a dashboard may have jobs, but no lookups of instances.
  for (const result of ['asked', 'shared']) instanceLookups.inc({ result }, 0);
  const requests = new Histogram({
    name: 'swr_job_monitor_cloud_call_seconds',
    help: 'Duration of requests to the cloud, by operation and outcome (HTTP status or failure kind).',
    labelNames: ['operation', 'outcome'],
    buckets: REQUEST_BUCKETS_SECONDS,
    registers,
  });
  const storeOperations = new Histogram({
    name: 'swr_job_monitor_store_seconds',
    help: 'Duration of store operations.',
    labelNames: ['operation'],
    buckets: STORE_BUCKETS_SECONDS,
    registers,
  });
  const deliveries = new Counter({
    name: 'swr_job_monitor_deliveries_total',
    help: 'Attempts to deliver a notification, by channel kind and result.',
    labelNames: ['kind', 'result'],
    registers,
  });

  let formatJobs = () => Promise.resolve('');

  return {
    countLookup: (result, count = 1) => lookups.inc({ result }, count),
    countInstanceLookup: (result) => instanceLookups.inc({ result }),
    observeRequest: ({ operation, outcome, seconds }) => requests.observe({ operation, outcome }, seconds),
    storeOperation: (operation, seconds) => storeOperations.observe({ operation }, seconds),
    countDelivery: (kind, result) => deliveries.inc({ kind, result }),
    observeStore(store) {
      const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
        new Gauge({
          name: `swr_job_monitor_${name}`,
          help,
          registers,
          async collect() {
            this.set(await read());
          },
        });
      const backlog = shared(() => store.jobs.findBacklog().catch(ignoreStoreError));
      const outbox = shared(() => store.notifications.findOutboxStats().catch(ignoreStoreError));

      new Gauge({
        name: 'swr_job_monitor_jobs',
        help: 'Jobs in the store, by phase. The phase "gone" has the unfinished jobs that SWR no longer has.',
        labelNames: ['phase'],
        registers,
        async collect() {
          const counts = await store.jobs.countByPhase(NO_FILTER).catch(ignoreStoreError);
          for (const phase of [...PHASES, 'gone'] as const) this.set({ phase }, counts?.[phase] ?? NaN);
        },
      });
      formatJobs = observeJobs(store, register);
      gauge('due_jobs', 'Jobs due to be polled now.', async () => (await backlog())?.due ?? NaN);
      gauge(
        'lag_seconds',
        'Delay of the job that has been due for the longest time.',
        async () => ((await backlog())?.lagMs ?? NaN) / 1000,
      );
      gauge(
        'outbox_waiting',
        'Notifications waiting to be sent.',
        async () => (await outbox())?.waiting ?? NaN,
      );
      gauge(
        'outbox_oldest_seconds',
        'Age of the oldest notification waiting to be sent.',
        async () => ((await outbox())?.oldestMs ?? NaN) / 1000,
      );
      gauge(
        'outbox_given_up',
        'Notifications of the last 30 days that failed permanently.',
        async () => (await outbox())?.givenUp ?? NaN,
      );
      gauge('store_up', '1 if the store is available, 0 if not.', () => (store.problem() === null ? 1 : 0));
    },
    async text() {
      const texts = await Promise.all([register.metrics(), formatJobs()]);
      return { body: texts.join('\n'), contentType: register.contentType };
    },
  };
}
