import * as z from 'zod/mini';
import { JOB_ID_PATTERN } from '@/lib/jobs/job';

/** Job IDs, the last opened first. */
const recentSchema = z.array(z.string().check(z.regex(JOB_ID_PATTERN)));

const KEY = 'recent-jobs';
const MOST = 12;
const NONE: readonly string[] = [];

const listeners = new Set<() => void>();
let cached: { text: string | null; ids: readonly string[] } | undefined;

/** The same array as long as nothing changes, for useSyncExternalStore. */
export function recentJobs(): readonly string[] {
  const text = read();
  if (cached === undefined || cached.text !== text) cached = { text, ids: parse(text) };
  return cached.ids;
}

export function rememberOpened(ids: readonly string[]): void {
  if (ids.length === 0) return;
  write([...new Set([...ids, ...recentJobs()])].slice(0, MOST));
}

export function forgetRecent(): void {
  write(NONE);
}

export function subscribeToRecent(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function parse(text: string | null): readonly string[] {
  try {
    return recentSchema.parse(JSON.parse(text ?? '[]')).slice(0, MOST);
  } catch {
    return NONE;
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // Storage may be forbidden; the page works without it.
    return null;
  }
}

function write(ids: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}
