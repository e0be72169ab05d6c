/** The page's first script and scripts/base-path-loader.cjs use the same name. */
const registry = globalThis as { swrBasePath?: string };

/** Sets the base path of this server process: the path of PUBLIC_URL, such as `/swr-jobs`, or an empty string. */
export function setBasePath(path: string): void {
  registry.swrBasePath = path;
}

/**
 * Returns the path below which users reach the dashboard, such as `/swr-jobs`, or an empty string. In browsers, the
 * first script sets it, because Next.js would fix it when it is built (docs/decisions/019-sub-path.md).
 */
export function getBasePath(): string {
  return registry.swrBasePath ?? '';
}

/**
 * Returns the path that a browser requests. For everything but the router of Next.js, which adds the base path itself.
 *
 * @param path Path of the dashboard, such as `/jobs?ids=1`.
 */
export function withBasePath(path: string): string {
  return getBasePath() + path;
}

/** Returns the path of the dashboard that a browser's path leads to: `/jobs` for `/swr-jobs/jobs`. */
export function removeBasePath(pathname: string): string {
  const base = getBasePath();
  if (pathname === base) return '/';
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}
