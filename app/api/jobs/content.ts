import { contentWith, etagOf, type Content } from '@/app/api/answer';
import type { BoardAnswer, JobsAnswer, JobState, KnownJob, Notice } from '@/lib/api/answers';
import { checkOf, CHECKS_HEADER, withoutChecks, writeChecks, type Check } from '@/lib/api/checks';

/** A job as a piece of an answer. */
interface Piece {
  text: string;
  /** The same while only the times of its checks move on. */
  tag: string;
  check: Check | null;
}

const pieces = new WeakMap<JobState, Piece>();

/** What many look at is written once. */
function pieceOf(state: JobState): Piece {
  const known = pieces.get(state);
  if (known !== undefined) return known;
  const tag = etagOf(JSON.stringify(withoutChecks(state)));
  const piece = { text: JSON.stringify(state), tag, check: checkOf(state) };
  pieces.set(state, piece);
  return piece;
}

/** `GET /api/jobs/{id}` */
export function jobContent(job: KnownJob): Content {
  const { text, tag, check } = pieceOf(job);
  return contentWith({ text: () => text, length: text.length, etag: tag, headers: checkHeader([check]) });
}

/** `GET /api/jobs?id=…` */
export function jobsContent(states: readonly JobState[], notices: Notice[]): Content {
  return listContent(states, { notices } satisfies Omit<JobsAnswer, 'jobs'>);
}

/** `GET /api/jobs` */
export function boardContent({ jobs, ...rest }: BoardAnswer): Content {
  return listContent(jobs, rest);
}

/** An object of `jobs`, and what else there is, which is never nothing. */
function listContent(states: readonly JobState[], rest: { notices: Notice[] }): Content {
  const jobs = states.map(pieceOf);
  const others = JSON.stringify(rest);
  const text = () => `{"jobs":[${jobs.map((piece) => piece.text).join(',')}],${others.slice(1)}`;
  return contentWith({
    text,
    length: jobs.reduce((sum, piece) => sum + piece.text.length, others.length),
    etag: etagOf([...jobs.map(({ tag }) => tag), others].join(' ')),
    headers: checkHeader(jobs.map(({ check }) => check)),
  });
}

function checkHeader(checks: readonly (Check | null)[]): string[] {
  const value = writeChecks(checks, Date.now());
  return value === null ? [] : [CHECKS_HEADER, value];
}
