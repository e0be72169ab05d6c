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

/** Where messages go. */
export function ChannelsSection() {
  const words = useBeToldWords().channels;
  const query = useQuery(channelsOptions);
  const remove = useMutation(removeChannelOptions(useQueryClient()));
  const removal = useRemoval<ChannelResponse>();
  const { channels = [], emailAvailable = false } = query.data ?? {};
  return (
    <Section id="channels" title={words.title} text={words.text} heading={removal.heading} query={query}>
      {channels.length === 0 ? (
        <p className="text-mute">{words.none}</p>
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
      <AddForm label={words.add} heading={removal.heading}>
        {(close) => <ChannelForm canMail={emailAvailable} close={close} />}
      </AddForm>
      <RemovalDialog
        removal={removal}
        mutation={remove}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        words={words}
      />
    </Section>
  );
}
