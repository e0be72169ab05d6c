import 'server-only';
import { onShutdown } from '@/lib/server/shutdown';
import { getNotifications } from './process';

export function startNotifications(): void {
  const notifications = getNotifications();
  notifications.start();
  onShutdown('notifications', notifications.stop);
}
