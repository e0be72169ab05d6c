import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Eye } from 'lucide-react';
import { useCanOperate } from '@/components/auth/can-operate';
import { getErrorText } from '@/components/jobs/error-text';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { followInstanceOptions } from '@/lib/client/instance-queries';
import { INSTANCE_MESSAGES } from './instance-messages';

/** Follows an instance until it is deleted, viewed or not. Viewers see whether it is followed. */
export function FollowButton({ state: { id, following } }: { state: InstanceResponse }) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES).follow;
  const canOperate = useCanOperate();
  const follow = useMutation(followInstanceOptions(useQueryClient(), id));
  if (!canOperate) {
    return (
      <p className="text-note text-mute">
        {messages.joinSentences(following && labels.on, labels.operatorsOnly)}
      </p>
    );
  }
  const isFollowing = follow.isPending ? follow.variables : following;
  const Icon = isFollowing ? Check : Eye;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      {follow.error && (
        <span role="alert" className="text-note text-failed">
          {labels.failed(getErrorText(follow.error, messages))}
        </span>
      )}
      <button
        type="button"
        aria-pressed={isFollowing}
        aria-busy={follow.isPending}
        title={labels.hint}
        onClick={() => {
          follow.mutate(!isFollowing);
        }}
        className={`inline-flex min-h-8 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 text-sm hover:border-mute ${
          isFollowing ? 'text-accent' : ''
        }`}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span>{labels.action}</span>
      </button>
    </span>
  );
}
