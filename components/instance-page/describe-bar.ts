import { describeStatusChange } from '@/components/jobs/describe-status-change';
import { formatTimeOfDay } from '@/components/time/format-time';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { getStatusText, getTypeName } from '@/lib/i18n/job-text';
import type { Messages } from '@/lib/i18n/messages';
import { toShortLine } from '@/lib/domain/visible-text';
import type { InstanceMessages } from './instance-messages';
import type { JobBar } from '@/components/timeline/job-bar';

const MINUTE_MS = 60_000;

/** Language, time zone and time of the viewer. */
export interface Viewpoint {
  messages: Messages;
  labels: InstanceMessages;
  timeZone: string;
  /** Server time in ms since 1970. */
  now: number;
}

/** Facts of a bar as texts. */
export interface BarTexts {
  type: string;
  status: string;
  from: string;
  to: string;
  /** In whole minutes while the job is unfinished; empty if it is unknown. */
  duration: string;
  changes: readonly string[];
}

export function describeBar(bar: JobBar, viewpoint: Viewpoint): BarTexts {
  const { messages, labels, timeZone, now } = viewpoint;
  const { state, fromMs, toMs, end } = bar;
  const { job, phase } = state;
  const ms = toMs - fromMs;
  const durations = {
    finished: () => formatLongDuration(ms, messages),
    now: () => formatLongDuration(Math.max(1, Math.floor(ms / MINUTE_MS)) * MINUTE_MS, messages),
    unknown: () => '',
  };
  const ends = {
    // The end needs no date if it is on the day of the start.
    finished: () => formatTimeOfDay(toMs, fromMs, timeZone, messages),
    now: () => labels.now,
    unknown: () => labels.endUnknown,
  };
  return {
    type: getTypeName(job.type, messages, 40),
    status: getStatusText(job, phase, messages),
    from: formatTimeOfDay(fromMs, now, timeZone, messages),
    to: ends[end](),
    duration: durations[end](),
    changes: bar.changes.map(({ change }) => {
      const [before, after] = describeStatusChange(change, viewpoint);
      return `${before}${toShortLine(change.status)}${after}`;
    }),
  };
}
