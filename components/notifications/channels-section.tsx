'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { channelsOptions, removeChannelOptions } from '@/lib/client/notification-queries';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { ChannelForm } from './channel-form';
import { ChannelRow } from './channel-row';
import { RemovalDialog } from '@/components/settings/removal-dialog';
import { LIST_CLASS, SettingsSection } from '@/components/settings/settings-section';
import { useRemovalDialog } from '@/components/settings/use-removal-dialog';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Notification channels. */
export function ChannelsSection() {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  const query = useQuery(channelsOptions);
  const removal = useRemovalDialog<ChannelResponse>(useMutation(removeChannelOptions(useQueryClient())));
  const { channels = [], emailAvailable = false } = query.data ?? {};
  return (
    <SettingsSection
      id="channels"
      title={labels.title}
      text={labels.text}
      heading={removal.heading}
      query={query}
      add={{
        label: labels.add,
        isMain: channels.length === 0,
        render: (close) => <ChannelForm canMail={emailAvailable} close={close} />,
      }}
    >
      {channels.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST_CLASS}>
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              remove={(opener) => removal.open(channel, opener)}
            />
          ))}
        </ul>
      )}
      <RemovalDialog removal={removal} getId={({ id }) => id} getName={({ name }) => name} labels={labels} />
    </SettingsSection>
  );
}
