import { Check, Eye } from 'lucide-react';
import { useState } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { getErrorText } from '@/components/jobs/error-text';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { throwLoadError } from '@/lib/client/load-api-client';
import { INSTANCE_MESSAGES } from './instance-messages';

/** Follows an instance until it is deleted, viewed or not. Viewers see whether it is followed. */
export function FollowButton({ state: { id, following } }: { state: InstanceResponse }) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES).follow;
  const canOperate = useCanOperate();
  const [requested, setRequested] = useState<boolean | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function toggle(isFollowed: boolean): Promise<void> {
    setRequested(isFollowed);
    setError(null);
    try {
      const { followInstance } = await import('./follow-instance').catch(throwLoadError);
      await followInstance(id, isFollowed);
    } catch (cause) {
      setError(cause);
    }
    setRequested(null);
  }

  if (!canOperate) {
    return (
      <p className="text-note text-mute">
        {messages.joinSentences(following && labels.on, labels.operatorsOnly)}
      </p>
    );
  }
  const isFollowing = requested ?? following;
  const Icon = isFollowing ? Check : Eye;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      {error instanceof Error && (
        <span role="alert" className="text-note text-failed">
          {labels.failed(getErrorText(error, messages))}
        </span>
      )}
      <button
        type="button"
        aria-pressed={isFollowing}
        aria-busy={requested !== null}
        title={labels.hint}
        onClick={() => {
          void toggle(!isFollowing);
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
