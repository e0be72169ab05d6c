import { packUuids } from '@/lib/contract/packed-uuids';
import type { JobIds } from './paired-dashboards';

interface RequestCase {
  name: string;
  path: (jobs: JobIds) => string;
  headers?: Record<string, string>;
  /** @default 'GET' */
  method?: string;
  /** Sends no session cookie. */
  isSignedOut?: boolean;
}

const toList = ({ running, succeeded, failed, gone, unknownStatus }: JobIds) =>
  `/api/jobs?${[running, succeeded, failed, gone, unknownStatus].map((id) => `id=${id}`).join('&')}`;

const toSucceeded = ({ succeeded }: JobIds) => `/api/jobs/${succeeded}`;

/** Requests that the fast path responds to. */
export const FAST_PATH_CASES: readonly RequestCase[] = [
  { name: 'a running job', path: ({ running }) => `/api/jobs/${running}` },
  { name: 'a succeeded job', path: toSucceeded },
  { name: 'a failed job', path: ({ failed }) => `/api/jobs/${failed}` },
  { name: 'a job that is no longer in SWR', path: ({ gone }) => `/api/jobs/${gone}` },
  { name: 'a job with an unknown status', path: ({ unknownStatus }) => `/api/jobs/${unknownStatus}` },
  { name: 'several jobs', path: toList },
  {
    name: 'several jobs, compressed',
    path: toList,
    headers: { 'Accept-Encoding': 'br, gzip;q=0.5' },
  },
  {
    name: 'several jobs, with compression refused',
    path: toList,
    headers: { 'Accept-Encoding': 'gzip;q=0' },
  },
  {
    name: 'several jobs, packed',
    path: ({ running, failed }) => `/api/jobs?ids=${packUuids([running, failed])}`,
  },
  { name: 'one job twice', path: ({ failed }) => `/api/jobs?id=${failed}&id=${failed}` },
  { name: 'a list with a job named like a route', path: (jobs) => `/api/jobs?id=${jobs.export}` },
  {
    name: 'a job that the client has already',
    path: toSucceeded,
    headers: { 'If-None-Match': '*' },
  },
  {
    name: 'a job that the client has in another state',
    path: toSucceeded,
    headers: { 'If-None-Match': 'W/"other", "more"' },
  },
];

/** Requests that the fast path leaves to the route handlers. */
export const HANDLER_CASES: readonly RequestCase[] = [
  { name: 'the route named like a job', path: () => '/api/jobs/export?format=json' },
  { name: 'a job of a profile', path: (jobs) => `${toSucceeded(jobs)}?profile=default` },
  { name: 'a job of an unknown profile', path: (jobs) => `${toSucceeded(jobs)}?profile=other` },
  {
    name: 'a list with an unknown job',
    path: ({ succeeded }) => `/api/jobs?id=${succeeded}&id=unknown-job`,
  },
  {
    name: 'a list with an invalid job ID',
    path: ({ succeeded }) => `/api/jobs?id=${succeeded}&id=..%2Fx`,
  },
  { name: 'an invalid job ID', path: () => '/api/jobs/a_b' },
  { name: 'a percent-encoded job ID', path: ({ succeeded }) => `/api/jobs/%7${succeeded}` },
  {
    name: 'more jobs than the maximum of a list',
    path: ({ succeeded }) => `/api/jobs?${`id=${succeeded}&`.repeat(201)}`,
  },
  { name: 'the board', path: () => '/api/jobs?phase=failed' },
  { name: 'a HEAD request', path: toSucceeded, method: 'HEAD' },
  { name: 'a signed-out request', path: toSucceeded, isSignedOut: true },
  {
    name: 'a forged session',
    path: toSucceeded,
    headers: { Cookie: 'swr_job_monitor_session=Fe26.2*1*x' },
    isSignedOut: true,
  },
  { name: 'an invalid token', path: toList, headers: { Authorization: 'Bearer none' } },
];
