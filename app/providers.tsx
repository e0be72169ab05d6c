'use client';

import { useEffect, type ReactNode } from 'react';
import { CanOperateProvider } from '@/components/auth/can-operate';
import { NowProvider, observePageTime } from '@/components/time/now-provider';
import { TimeZoneProvider, detectTimeZone } from '@/components/time/time-zone-provider';
import type { Locale } from '@/lib/contract/locale';
import { savePreference } from '@/components/shell/preference-cookies';
import { HYDRATED_EVENT } from '@/components/shell/hydrated-event';
import { LocaleProvider } from '@/components/shell/messages-provider';
import { LateToaster } from '@/components/ui/late-toaster';
import { TIME_ZONE_COOKIE } from '@/components/shell/theme';
import { whenIdle } from '@/components/shell/when-idle';

interface ProvidersProps {
  locale: Locale;
  timeZone: string;
  /** Server time of this response, in ms since 1970; null for a page that can be shown at any time. */
  pageTime: number | null;
  canOperate: boolean;
  children: ReactNode;
}

/** Context providers of all pages. */
export function Providers({ locale, timeZone, pageTime, canOperate, children }: ProvidersProps) {
  useEffect(() => {
    if (pageTime !== null) observePageTime(pageTime);
    // The effects of the components inside have run before.
    dispatchEvent(new Event(HYDRATED_EVENT));
    return whenIdle(() => savePreference(TIME_ZONE_COOKIE, detectTimeZone()));
    // Only on the first page: the navigation timing belongs to that one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <LocaleProvider locale={locale}>
      <TimeZoneProvider timeZone={timeZone}>
        <NowProvider pageTime={pageTime ?? 0}>
          <CanOperateProvider canOperate={canOperate}>{children}</CanOperateProvider>
          <LateToaster />
        </NowProvider>
      </TimeZoneProvider>
    </LocaleProvider>
  );
}
