'use client';

import { environmentManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { MayOperateProvider } from '@/components/access/may-operate';
import { NowProvider, observePageTime } from '@/components/time/now';
import { TimeZoneProvider, viewerTimeZone } from '@/components/time/time-zone';
import type { Locale } from '@/lib/contract/locale';
import { remember } from './cookies';
import { LocaleProvider } from './i18n';
import { TIME_ZONE_COOKIE } from './theme';

let browserClient: QueryClient | undefined;

/**
 * Returns the query client. One per browser tab; one per request on the server, because a shared one would
 * show one user's jobs to another.
 */
function queryClient(): QueryClient {
  if (environmentManager.isServer()) return new QueryClient();
  return (browserClient ??= new QueryClient());
}

interface ProvidersProps {
  locale: Locale;
  timeZone: string;
  /** Server time of this response, in ms since 1970; null for a page that can be shown at any time. */
  pageTime: number | null;
  mayOperate: boolean;
  children: ReactNode;
}

export function Providers({ locale, timeZone, pageTime, mayOperate, children }: ProvidersProps) {
  useEffect(() => {
    if (pageTime !== null) observePageTime(pageTime);
    remember(TIME_ZONE_COOKIE, viewerTimeZone());
    // Only the first page of this document came with the navigation that is measured.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <QueryClientProvider client={queryClient()}>
      <LocaleProvider locale={locale}>
        <TimeZoneProvider timeZone={timeZone}>
          <NowProvider pageTime={pageTime ?? 0}>
            <MayOperateProvider mayOperate={mayOperate}>{children}</MayOperateProvider>
          </NowProvider>
        </TimeZoneProvider>
      </LocaleProvider>
    </QueryClientProvider>
  );
}
