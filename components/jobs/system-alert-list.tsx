import dynamic from 'next/dynamic';
import type { SystemAlert } from '@/lib/contract/job-schemas';

// Loaded when needed: there are rarely any.
const SystemAlerts = dynamic(() => import('./system-alerts').then((module) => module.SystemAlerts));

/** Alerts about limited functions of the dashboard, if there are any. */
export function SystemAlertList({ alerts }: { alerts: readonly SystemAlert[] }) {
  return alerts.length > 0 && <SystemAlerts alerts={alerts} />;
}
