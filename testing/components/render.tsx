import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { CanOperateProvider } from '@/components/auth/can-operate';
import { LocaleProvider } from '@/components/shell/messages-provider';
import { NowProvider } from '@/components/time/now-provider';
import { TimeZoneProvider } from '@/components/time/time-zone-provider';
import { LateToaster } from '@/components/ui/late-toaster';
import type { Locale } from '@/lib/contract/locale';
import { TestRouter } from './test-router';

interface RenderOptions {
  /** @default 'en' */
  locale?: Locale;
  /** @default true */
  canOperate?: boolean;
  /** Path and query of the page. @default '/' */
  path?: string;
}

interface Rendered {
  /** Paths to which the component has navigated, oldest first. */
  visited: readonly string[];
}

/** Renders a component with what every page provides, until the end of the test. */
export function render(
  children: ReactNode,
  { locale = 'en', canOperate = true, path = '/' }: RenderOptions = {},
): Rendered {
  const container = document.body.appendChild(document.createElement('main'));
  const root = createRoot(container);
  const visited: string[] = [];
  onTestFinished(() => {
    root.unmount();
    container.remove();
  });
  root.render(
    <TestRouter path={path} onNavigate={(next) => visited.push(next)}>
      <QueryClientProvider client={new QueryClient()}>
        <Suspense>
          <LocaleProvider locale={locale}>
            <TimeZoneProvider timeZone="Asia/Shanghai">
              <NowProvider pageTime={Date.now()}>
                <CanOperateProvider canOperate={canOperate}>{children}</CanOperateProvider>
                <LateToaster />
              </NowProvider>
            </TimeZoneProvider>
          </LocaleProvider>
        </Suspense>
      </QueryClientProvider>
    </TestRouter>,
  );
  return { visited };
}
