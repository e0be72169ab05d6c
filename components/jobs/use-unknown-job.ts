import { useLocale, useMessages } from '@/components/shell/messages-provider';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { getProblemTitle } from '@/lib/i18n/messages';
import { getProblemDetails } from '@/lib/i18n/problem-details';

/** Texts and link of a job without a known state. */
interface UnknownJobView {
  title: string;
  /** Null until the first response. */
  meaning: string | null;
  /** Whether there was no response yet. */
  isPending: boolean;
  /** Page of the job, or of the instance with this ID; null if it can be neither. */
  path: string | null;
}

/** Returns what a list shows of a job without a known state, whose ID may turn out to be an instance's. */
export function useUnknownJob({ id, problem: { code, instance } }: UnknownJob): UnknownJobView {
  const messages = useMessages();
  const locale = useLocale();
  if (instance !== undefined)
    return {
      title: messages.instanceId,
      meaning: messages.openAsInstance,
      isPending: false,
      path: instance.path,
    };
  const isPending = code === 'look_up_pending';
  return {
    title: getProblemTitle(messages, code),
    meaning: isPending ? null : getProblemDetails(locale, code).meaning,
    isPending,
    path: JOB_ID_PATTERN.test(id) ? `/jobs/${id}` : null,
  };
}
