import 'server-only';
import { onShutdown } from '@/lib/server/shutdown';
import { getNotifications } from './get-notifications';

/**
 * Starts the outbox worker and stops it on shutdown.
 * @throws ConfigError
 */
export function startNotifications(): void {
  const notifications = getNotifications();
  notifications.start();
  onShutdown('notifications', notifications.stop);
}
