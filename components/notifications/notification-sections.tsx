'use client';

import { useQueries } from '@/lib/client/react-query';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';
import { channelsOptions, deliveriesOptions, rulesOptions } from '@/lib/client/notification-queries';
import { ChannelsSection } from './channels-section';
import { DeliveriesSection } from './deliveries-section';
import { RulesSection } from './rules-section';

/** Notification settings. Waits for all sections, so that none moves when another one loads. */
export function NotificationSections() {
  const { loading } = useFeatureMessages(SETTINGS_MESSAGES);
  const isLoaded = useQueries({
    queries: [channelsOptions, rulesOptions, deliveriesOptions],
    combine: (queries) => queries.every(({ isPending }) => !isPending),
  });
  if (!isLoaded) return <p className="text-mute">{loading}</p>;
  return (
    <>
      <ChannelsSection />
      <RulesSection />
      <DeliveriesSection />
    </>
  );
}
