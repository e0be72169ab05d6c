import { Info } from 'lucide-react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatTimeOfDay } from '@/components/time/format-time';
import { useNow } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { Link } from '@/components/ui/link';
import type { SystemAlert } from '@/lib/contract/job-schemas';
import { systemAlert as en } from '@/lib/i18n/en/system-alert';
import { systemAlert as zh } from '@/lib/i18n/zh/system-alert';

const MESSAGES = { en, zh };

/**
 * Alerts about limited functions of the dashboard. Shown as status, not as errors, because the rest works.
 */
export function SystemAlerts({ alerts }: { alerts: readonly SystemAlert[] }) {
  return (
    <div role="status">
      <ul className="grid gap-2">
        {alerts.map((alert) => (
          <li
            key={alert.code === 'list_refused' ? `${alert.code} ${alert.profile}` : alert.code}
            className="flex items-start gap-3 rounded-xl border border-line bg-card px-4 py-2.5 text-sm"
          >
            <Info aria-hidden className="mt-0.5 size-4.5 shrink-0 text-waiting" />
            <AlertText alert={alert} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function AlertText({ alert }: { alert: SystemAlert }) {
  const messages = useMessages();
  const labels = useFeatureMessages(MESSAGES);
  const now = useNow();
  const zone = useTimeZone();
  const canOperate = useCanOperate();
  switch (alert.code) {
    case 'store_failed':
      return (
        <p className="min-w-0">
          <span>{labels.store_failed}</span>{' '}
          <code className="font-mono text-note wrap-anywhere text-mute">{alert.detail}</code>
        </p>
      );
    case 'list_refused':
      return (
        <p className="min-w-0 wrap-anywhere">
          {labels.list_refused(alert.profile, formatTimeOfDay(Date.parse(alert.until), now, zone, messages))}
        </p>
      );
    case 'no_profile':
      return (
        <p className="min-w-0">
          <span>{labels.no_profile}</span>{' '}
          {canOperate && (
            <Link href="/settings/profiles" className="underline hover:text-accent">
              {labels.addProfile}
            </Link>
          )}
        </p>
      );
  }
}
