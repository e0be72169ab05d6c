import type { Locale } from '@/lib/contract/locale';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { jobActions as en } from '@/lib/i18n/en/job-actions';
import { getJobName } from '@/lib/i18n/job-text';
import type { Messages } from '@/lib/i18n/messages';
import { jobActions as zh } from '@/lib/i18n/zh/job-actions';

/** Messages of actions on jobs. Loaded with the first action. */
export const JOB_ACTION_MESSAGES = { en, zh };

/** Context of an action. */
export interface ActionContext {
  messages: Messages;
  locale: Locale;
}

/** Returns the name of a single job, or the number of several ones. */
export function describeJobs(states: readonly KnownJob[], { messages }: ActionContext): string {
  const [only] = states;
  return states.length === 1 && only ? getJobName(only.job, messages) : messages.board.title(states.length);
}
