'use client';

import { QueryClientContext } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { getLoadedQueryClient, subscribeToQueryClient } from '@/lib/client/loaded-query-client';

/**
 * Provides the query client as soon as its code is loaded, which is before any component that uses it
 * (`lib/client/react-query.ts`). On the server there is none: see `QueryProvider`.
 */
export function LateQueryProvider({ children }: { children: ReactNode }) {
  const client = useSyncExternalStore(subscribeToQueryClient, getLoadedQueryClient, getServerClient);
  return <QueryClientContext value={client}>{children}</QueryClientContext>;
}

const getServerClient = () => undefined;
