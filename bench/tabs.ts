// So many tabs in one process: each polls its jobs at the pace it is told, with the browser's own code for that, and
// nothing of what a browser does besides. Says when it begins to count, and what it has counted.
import { Agent, get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { percentile } from '@/harness/statistics';
import type { JobsAnswer, JobState } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import { CHECKS_HEADER, withChecks } from '@/lib/api/checks';
import { pollDelayMs } from '@/lib/api/poll-delay';

const startSchema = z.object({
  url: z.string(),
  ids: z.array(z.string()),
  tabs: z.number(),
  jobsOfATab: z.number(),
  WARM_UP_SECONDS: z.number(),
  SECONDS: z.number(),
});

/** As many connections as a proxy in front of a dashboard holds. */
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const counted = { polls: 0, unchanged: 0, headBytes: 0, bodyBytes: 0, failures: 0 };
const times: number[] = [];
let isCounting = false;

process.once('message', (message) => {
  const { url, ids, tabs, jobsOfATab, WARM_UP_SECONDS, SECONDS } = startSchema.parse(message);
  for (let tab = 0; tab < tabs; tab++) {
    const own = Array.from({ length: jobsOfATab }, (_, index) => ids[(tab * 7 + index * 13) % ids.length]);
    const path = `${url}/api/jobs?${own.map((id) => `id=${id ?? ''}`).join('&')}`;
    setTimeout(
      () => poll({ path, seed: String(tab), jobs: [], etag: null, count: 0 }),
      (WARM_UP_SECONDS * 500 * tab) / tabs,
    );
  }
  setTimeout(() => {
    isCounting = true;
    process.send?.('counting');
  }, WARM_UP_SECONDS * 1000);
  setTimeout(
    () => {
      const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
      process.send?.({ ...counted, p50, p99 }, () => process.exit());
    },
    (WARM_UP_SECONDS + SECONDS) * 1000,
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
  get(tab.path, { agent, headers }, (answer) => {
    const pieces: Buffer[] = [];
    answer.on('data', (piece: Buffer) => pieces.push(piece));
    answer.on('end', () => {
      const body = Buffer.concat(pieces);
      if (isCounting) {
        times.push(performance.now() - sentAt);
        counted.polls += 1;
        counted.unchanged += Number(answer.statusCode === 304);
        counted.failures += Number(answer.statusCode !== 304 && answer.statusCode !== 200);
        counted.headBytes += answer.rawHeaders.join('    ').length;
        counted.bodyBytes += body.length;
      }
      const checks = String(answer.headers[CHECKS_HEADER.toLowerCase()] ?? '');
      const jobs =
        answer.statusCode === 200
          ? jobsOf(body, answer.headers['content-encoding'])
          : withChecks(tab.jobs, checks);
      again({ ...tab, jobs, etag: answer.headers.etag ?? null, count: tab.count + 1 });
    });
  }).on('error', () => {
    counted.failures += Number(isCounting);
    again(tab);
  });
}

function again(tab: Tab): void {
  const data = { jobs: tab.jobs, answeredAt: Date.now(), etag: null, failuresBefore: 0 };
  const delay = pollDelayMs({ data, error: null, dataUpdateCount: tab.count, errorUpdateCount: 0 }, tab.seed);
  setTimeout(() => poll(tab), delay === false ? 1_000 : delay);
}

/** Their times alone, unchecked: thousands of tabs would not fit into one process otherwise. */
function jobsOf(body: Buffer, encoding: string | undefined): JobState[] {
  const { jobs } = JSON.parse((encoding === 'gzip' ? gunzipSync(body) : body).toString()) as JobsAnswer;
  return jobs.map((state) => (isKnown(state) ? { ...state, ...NO_MORE } : state));
}

const NO_MORE = {
  job: {
    ...{ id: '', instance_id: '', resource_id: '', resource_name: '', type: '' },
    ...{ status: 'Running', reason: '', created_at: '', updated_at: '' },
  },
  history: [],
};
