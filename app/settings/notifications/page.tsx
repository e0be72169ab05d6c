import { requireOperator } from '@/app/settings/require-operator';
import { NotificationSections } from '@/components/notifications/notification-sections';
import { SettingsHead } from '@/components/settings/settings-head';

/** Notification channels, rules and deliveries in the settings. */
export default async function NotificationsPage() {
  await requireOperator('/settings/notifications');
  return (
    <>
      <SettingsHead page="notifications" />
      <NotificationSections />
    </>
  );
}
