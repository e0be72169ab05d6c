import type { ReactNode } from 'react';
import { identifyViewerOrNull } from '@/app/require-identity';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { SettingsNav } from '@/components/settings/settings-nav';
import { QueryProvider } from '@/components/shell/query-provider';
import { getMessages } from '@/lib/i18n/catalog';
import { hasPermission } from '@/lib/server/auth/identity';

/** Frame of the settings, for operators. Other callers see only what the page responds: sign-in or 404. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const identity = await identifyViewerOrNull();
  if (identity === null || !hasPermission(identity, 'operate')) return children;
  const { settings } = getMessages((await getViewerPreferences()).locale);
  return (
    <div className="grid max-w-5xl gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{settings}</h1>
      <div className="grid items-start gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-8">
        <SettingsNav />
        <div className="grid min-w-0 gap-10">
          <QueryProvider>{children}</QueryProvider>
        </div>
      </div>
    </div>
  );
}
