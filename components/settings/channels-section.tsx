'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { channelsOptions, removeChannelOptions } from '@/lib/api/notification-queries';
import type { ChannelAnswer } from '@/lib/api/notifications';
import { AddButton } from './add-button';
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
  const removal = useRemoval<ChannelAnswer>();
  const [isAdding, setAdding] = useState(false);
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
      {isAdding ? (
        <ChannelForm
          canMail={emailAvailable}
          close={() => {
            setAdding(false);
            removal.heading.current?.focus();
          }}
        />
      ) : (
        <AddButton
          label={words.add}
          open={() => {
            setAdding(true);
          }}
        />
      )}
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
