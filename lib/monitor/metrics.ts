import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { NO_FILTER } from '@/lib/api/board-filter';
import { PHASES } from '@/lib/jobs/phase';
import type { Store } from '@/lib/store/store';
import type { ObservedCall } from '@/lib/swr/http';
import { unlessStoreFails } from './errors';

export interface Metrics {
  /** A look-up that made this dashboard ask SWR, or one that shares what is known or under way. */
  lookUp: (result: 'asked' | 'shared', count?: number) => void;
  call: (call: ObservedCall) => void;
  storeOperation: (operation: string, seconds: number) => void;
  /** What is counted in the store, read when somebody asks for the metrics. */
  observeStore: (store: Store) => void;
  /** Prometheus text, and its content type. */
  text: () => Promise<{ body: string; contentType: string }>;
}

const CALL_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STORE_SECONDS = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

/** The figures of this process. No label ever holds a job ID. */
export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const lookUps = new Counter({
    name: 'swr_job_monitor_lookups_total',
    help: 'Look-ups of jobs, by whether SWR was asked for them or they shared an answer (calls saved).',
    labelNames: ['result'],
    registers,
  });
  const calls = new Histogram({
    name: 'swr_job_monitor_cloud_call_seconds',
    help: 'Calls to the cloud, by operation and HTTP status or kind of failure.',
    labelNames: ['operation', 'outcome'],
    buckets: CALL_SECONDS,
    registers,
  });
  const storeOperations = new Histogram({
    name: 'swr_job_monitor_store_seconds',
    help: 'Operations of the store.',
    labelNames: ['operation'],
    buckets: STORE_SECONDS,
    registers,
  });

  return {
    lookUp: (result, count = 1) => lookUps.inc({ result }, count),
    call: ({ operation, outcome, seconds }) => calls.observe({ operation, outcome }, seconds),
    storeOperation: (operation, seconds) => storeOperations.observe({ operation }, seconds),
    observeStore(store) {
      // Two figures of one query, which are asked for at the same time.
      let reading: Promise<{ due: number; lagMs: number } | undefined> | undefined;
      const backlog = () =>
        (reading ??= store
          .backlog()
          .catch(unlessStoreFails)
          .finally(() => (reading = undefined)));

      new Gauge({
        name: 'swr_job_monitor_jobs',
        help: 'Jobs in the store, by phase.',
        labelNames: ['phase'],
        registers,
        async collect() {
          const counts = await store.counts(NO_FILTER).catch(unlessStoreFails);
          for (const phase of PHASES) this.set({ phase }, counts?.[phase] ?? NaN);
        },
      });
      new Gauge({
        name: 'swr_job_monitor_due_jobs',
        help: 'Jobs that SWR is to be asked about now.',
        registers,
        async collect() {
          this.set((await backlog())?.due ?? NaN);
        },
      });
      new Gauge({
        name: 'swr_job_monitor_lag_seconds',
        help: 'By how long the longest due job is overdue.',
        registers,
        async collect() {
          this.set(((await backlog())?.lagMs ?? NaN) / 1000);
        },
      });
      new Gauge({
        name: 'swr_job_monitor_store_up',
        help: '1 while the store does what it is asked to, else 0.',
        registers,
        collect() {
          this.set(store.problem() === null ? 1 : 0);
        },
      });
    },
    text: async () => ({ body: await register.metrics(), contentType: register.contentType }),
  };
}
