'use client';

import dynamic from 'next/dynamic';
import { NotificationsBox } from './notifications-box';

// Loaded when the box is opened.
const ChannelSubscriptions = dynamic(
  () => import('./channel-subscriptions').then((module) => module.ChannelSubscriptions),
  { ssr: false },
);

/** Collapsed box of the notification settings of an instance. A subscription also follows the instance. */
export function InstanceNotificationsBox({ instanceId, title }: { instanceId: string; title: string }) {
  return (
    <NotificationsBox title={title}>
      <ChannelSubscriptions subject={{ instanceId }} />
    </NotificationsBox>
  );
}
