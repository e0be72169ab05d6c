'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { channelsOptions, removeChannelOptions } from '@/lib/client/notification-queries';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { AddForm } from './add-form';
import { ChannelForm } from './channel-form';
import { ChannelRow } from './channel-row';
import { RemovalDialog } from './removal-dialog';
import { LIST, Section } from './section';
import { useRemoval } from './use-removal';
import { useBeToldWords } from '@/components/notify/words';

/** Notification channels. */
export function ChannelsSection() {
  const labels = useBeToldWords().channels;
  const query = useQuery(channelsOptions);
  const remove = useMutation(removeChannelOptions(useQueryClient()));
  const removal = useRemoval<ChannelResponse>();
  const { channels = [], emailAvailable = false } = query.data ?? {};
  return (
    <Section id="channels" title={labels.title} text={labels.text} heading={removal.heading} query={query}>
      {channels.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST}>
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              ask={(opener) => {
                remove.reset();
                removal.ask(channel, opener);
              }}
            />
          ))}
        </ul>
      )}
      <AddForm label={labels.add} heading={removal.heading}>
        {(close) => <ChannelForm canMail={emailAvailable} close={close} />}
      </AddForm>
      <RemovalDialog
        removal={removal}
        mutation={remove}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        words={labels}
      />
    </Section>
  );
}
