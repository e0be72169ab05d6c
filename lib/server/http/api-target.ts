import 'server-only';

/** A segment that starts with a dot, which Next.js may resolve to another path. No route has one. */
const DOT_SEGMENT = /\\|\/(\.|%2e)/i;

/** Returns whether a request target, its path with the query, is one of the API. */
export function isApiTarget(target: string): boolean {
  if (!target.startsWith('/api/')) return false;
  const end = target.indexOf('?');
  return !DOT_SEGMENT.test(end === -1 ? target : target.slice(0, end));
}
