import { createMetrics } from '@/lib/server/monitor/metrics';
import { PAGE_TIMEOUT_MS, createMonitor, type Monitor } from '@/lib/server/monitor/monitor';
import { createPlanProject, type PlanProject } from './plan-cloud';
import { createSharedStore, type DatabaseLoad } from './shared-store';
import { createVirtualTime } from './virtual-time';

interface PlanOptions {
  replicas: number;
  profiles: number;
  /** Jobs of each profile. */
  jobs: number;
  /** Unfinished jobs of each profile. */
  unfinished: number;
  /** Viewed jobs of each profile. */
  viewed: number;
  /** Duration of each job. */
  durationMs: number;
  warmUpMs: number;
  measuredMs: number;
}

/** Measurements of all profiles and replicas. */
interface PlanResult extends Ages {
  requests: number;
  /** Maximum number of SWR requests of one profile in one second. */
  maxRequestsPerSecond: number;
  load: DatabaseLoad;
  operations: ReadonlyMap<string, number>;
}

interface Ages {
  /** Sampled ages of the stored state of viewed, unfinished jobs, in milliseconds. */
  viewedAges: number[];
  /** Sampled ages of the stored state of other unfinished jobs, in milliseconds. */
  otherAges: number[];
  /** Time from the creation of a job to its discovery, in milliseconds. */
  discoveryMs: number[];
}

const BOUNDS = { minMs: 2_000, maxMs: 60_000 };
const PER_SECOND = 10;
const LATENCY_MS = 80;
const TICK_MS = 250;
const VIEW_INTERVAL_MS = 2_000;
const SAMPLE_MS = 1_000;

/** Runs replicas of the real monitor on one real store, in virtual time. */
export async function runPlan(options: PlanOptions): Promise<PlanResult> {
  const time = createVirtualTime(Date.now());
  const shared = createSharedStore(time);
  /** Requests by profile and second. */
  const requestsBySecond = new Map<string, number>();
  const projects = Array.from({ length: options.profiles }, (_, n) =>
    createPlanProject({
      time,
      latencyMs: LATENCY_MS,
      jobs: options.jobs,
      unfinished: options.unfinished,
      durationMs: options.durationMs,
      onRequest() {
        const second = `${n} ${Math.floor(time.now() / 1000)}`;
        requestsBySecond.set(second, (requestsBySecond.get(second) ?? 0) + 1);
      },
    }),
  );
  const profiles = projects.map(({ client }, n) => ({
    name: `project-${n}`,
    region: 'plan',
    source: 'environment' as const,
    client,
  }));
  const monitors = Array.from({ length: options.replicas }, () =>
    createMonitor({
      listProfiles: () => Promise.resolve(profiles),
      store: shared.open(),
      bounds: BOUNDS,
      perSecond: PER_SECOND,
      timeoutMs: 10_000,
      retentionMs: Infinity,
      metrics: createMetrics(),
      sleep: time.sleep,
    }),
  );

  for (const [n, monitor] of monitors.entries()) {
    every(TICK_MS, (n * TICK_MS) / monitors.length, createTicker(monitor));
  }
  const getViewedJobs = ({ unfinished }: PlanProject) => unfinished().slice(-options.viewed);
  for (const [n, project] of projects.entries()) {
    const viewer = monitors[n % monitors.length];
    every(VIEW_INTERVAL_MS, (n * VIEW_INTERVAL_MS) / projects.length, () => {
      for (const { id } of getViewedJobs(project)) {
        void viewer?.getJob(id, { canFetchUnknown: () => true, timeoutMs: PAGE_TIMEOUT_MS });
      }
    });
  }

  await time.advance(options.warmUpMs, shared.isBusy);
  requestsBySecond.clear();
  shared.reset();
  const ages = await sample();
  const { load, byOperation } = shared;
  await shared.close();
  const requestCounts = [...requestsBySecond.values()];
  return {
    requests: requestCounts.reduce((sum, count) => sum + count, 0),
    maxRequestsPerSecond: Math.max(...requestCounts),
    load,
    operations: byOperation,
    ...ages,
  };

  function every(ms: number, firstAfterMs: number, work: () => void): void {
    const scheduleNext = (at: number) => {
      time.schedule(at, () => {
        work();
        scheduleNext(at + ms);
      });
    };
    scheduleNext(time.now() + firstAfterMs);
  }

  /** Samples the age of the stored states. Bypasses the store, so that its queries are not counted. */
  async function sample(): Promise<Ages> {
    const samples: Ages = { viewedAges: [], otherAges: [], discoveryMs: [] };
    for (let passed = 0; passed < options.measuredMs; passed += SAMPLE_MS) {
      await time.advance(SAMPLE_MS, shared.isBusy);
      for (const project of projects) {
        const viewed = new Set(getViewedJobs(project).map(({ id }) => id));
        const checkedAt = await shared.checkedAt(project.unfinished().map(({ id }) => id));
        for (const { id, created_at } of project.unfinished()) {
          const at = checkedAt.get(id);
          if (at === undefined) continue;
          (viewed.has(id) ? samples.viewedAges : samples.otherAges).push(time.now() - at.checkedAt);
          if (time.now() - at.firstSeenAt < SAMPLE_MS)
            samples.discoveryMs.push(at.firstSeenAt - Date.parse(created_at ?? ''));
        }
      }
    }
    return samples;
  }
}

/** Returns a function that starts a tick, unless the previous one is still running, like the monitor's own timer. */
function createTicker(monitor: Monitor): () => void {
  let ticking: Promise<void> | undefined;
  return () => {
    ticking ??= monitor.tick().finally(() => (ticking = undefined));
  };
}
