'use client';

import { useState, type ReactNode } from 'react';
import { getQueryClient, QueryClientProvider } from '@/lib/client/react-query';

/** Provides the query client to components that already query while the server renders them. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(getQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
