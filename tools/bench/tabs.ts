// Simulates many browser tabs in one process. Each polls its jobs with the browser's polling code, without rendering.
// Receives the options by IPC, sends "counting" when the measurement begins, and then the results.
import { Agent, get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { percentile } from '@/testing/statistics';
import type { JobsResponse, JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { CHECKS_HEADER, applyChecks } from '@/lib/contract/checks-header';
import { computePollDelayMs } from '@/lib/client/poll-delay';

const startSchema = z.object({
  url: z.string(),
  ids: z.array(z.string()),
  tabs: z.number(),
  jobsOfATab: z.number(),
  warmUpSeconds: z.number(),
  measuredSeconds: z.number(),
});

/** Limited to the number of connections that a reverse proxy would open. */
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const counted = { polls: 0, unchanged: 0, headBytes: 0, bodyBytes: 0, failures: 0 };
const times: number[] = [];
let isCounting = false;

process.once('message', (message) => {
  const { url, ids, tabs, jobsOfATab, warmUpSeconds, measuredSeconds } = startSchema.parse(message);
  for (let tab = 0; tab < tabs; tab++) {
    const own = Array.from({ length: jobsOfATab }, (_, index) => ids[(tab * 7 + index * 13) % ids.length]);
    const path = `${url}/api/jobs?${own.map((id) => `id=${id ?? ''}`).join('&')}`;
    setTimeout(
      () => poll({ path, seed: String(tab), jobs: [], etag: null, count: 0 }),
      (warmUpSeconds * 500 * tab) / tabs,
    );
  }
  setTimeout(() => {
    isCounting = true;
    process.send?.('counting');
  }, warmUpSeconds * 1000);
  setTimeout(
    () => {
      const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
      process.send?.({ ...counted, p50, p99 }, () => process.exit());
    },
    (warmUpSeconds + measuredSeconds) * 1000,
  );
});

interface Tab {
  path: string;
  seed: string;
  jobs: JobState[];
  etag: string | null;
  count: number;
}

function poll(tab: Tab): void {
  const sentAt = performance.now();
  const headers = { 'Accept-Encoding': 'gzip', ...(tab.etag !== null && { 'If-None-Match': tab.etag }) };
  get(tab.path, { agent, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const body = Buffer.concat(chunks);
      if (isCounting) {
        times.push(performance.now() - sentAt);
        counted.polls += 1;
        counted.unchanged += Number(response.statusCode === 304);
        counted.failures += Number(response.statusCode !== 304 && response.statusCode !== 200);
        counted.headBytes += response.rawHeaders.join('    ').length;
        counted.bodyBytes += body.length;
      }
      const checks = String(response.headers[CHECKS_HEADER.toLowerCase()] ?? '');
      const jobs =
        response.statusCode === 200
          ? parseJobs(body, response.headers['content-encoding'])
          : applyChecks(tab.jobs, checks);
      scheduleNextPoll({ ...tab, jobs, etag: response.headers.etag ?? null, count: tab.count + 1 });
    });
  }).on('error', () => {
    counted.failures += Number(isCounting);
    scheduleNextPoll(tab);
  });
}

function scheduleNextPoll(tab: Tab): void {
  const data = { jobs: tab.jobs, respondedAt: Date.now(), etag: null, failuresBefore: 0 };
  const delay = computePollDelayMs(
    { data, error: null, dataUpdateCount: tab.count, errorUpdateCount: 0 },
    tab.seed,
  );
  setTimeout(() => poll(tab), delay === false ? 1_000 : delay);
}

/** Parses jobs without validation and drops most of their fields. Otherwise thousands of tabs exceed the memory. */
function parseJobs(body: Buffer, encoding: string | undefined): JobState[] {
  const { jobs } = JSON.parse((encoding === 'gzip' ? gunzipSync(body) : body).toString()) as JobsResponse;
  return jobs.map((state) => (isKnown(state) ? { ...state, ...EMPTY_FIELDS } : state));
}

const EMPTY_FIELDS = {
  job: {
    id: '',
    instance_id: '',
    resource_id: '',
    resource_name: '',
    type: '',
    status: 'Running',
    reason: '',
    created_at: '',
    updated_at: '',
  },
  history: [],
};
