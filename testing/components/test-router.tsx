import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime';
import {
  PathnameContext,
  SearchParamsContext,
} from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { useMemo, useState, type ReactNode } from 'react';

interface TestRouterProps {
  /** Path and query of the page. */
  path: string;
  /** Called with each path to which a component navigates. */
  onNavigate: (path: string) => void;
  children: ReactNode;
}

/** Router of a page in place of the one of Next.js: a navigation changes path and query, and nothing else. */
export function TestRouter({ path: initial, onNavigate, children }: TestRouterProps) {
  const [path, setPath] = useState(initial);
  const { pathname, searchParams } = new URL(path, location.origin);
  const query = searchParams.toString();
  const params = useMemo(() => new URLSearchParams(query), [query]);
  const navigate = (next: string) => {
    onNavigate(next);
    setPath(next);
  };
  const router: AppRouterInstance = {
    push: navigate,
    replace: navigate,
    back: () => undefined,
    forward: () => undefined,
    refresh: () => undefined,
    prefetch: () => undefined,
    bfcacheId: '',
  };
  return (
    <AppRouterContext value={router}>
      <PathnameContext value={pathname}>
        <SearchParamsContext value={params}>{children}</SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>
  );
}
