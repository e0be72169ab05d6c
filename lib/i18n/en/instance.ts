import { INSTANCE_PHASE_TEXT } from '@/lib/i18n/instance-phase-text';

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];
const NUMBERS = ['two', 'three', 'four', 'five'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const toAttempt = (n: number) =>
  ORDINALS[n - 1] === undefined ? `Attempt ${n}` : `${ORDINALS[n - 1]} attempt`;
const toNumber = (n: number) => NUMBERS[n - 2] ?? String(n);

type Outcome = 'succeeded' | 'failed' | 'open';

/** Attempts at a creation, up to this one. */
export interface Attempts {
  number: number;
  earlierFailures: number;
  /** Whether all failures, this one included, gave the same reason. */
  hasSameReason: boolean;
  outcome: Outcome;
}

function describeAttempts({ number, earlierFailures, hasSameReason, outcome }: Attempts): string {
  if (earlierFailures === 0) return `${toAttempt(number)}.`;
  const failures = earlierFailures + (outcome === 'failed' ? 1 : 0);
  if (failures === 1) {
    if (outcome === 'succeeded' && number === 2) return 'First attempt failed, this one succeeded.';
    return `${toAttempt(number)}: one failed${outcome === 'succeeded' ? ', this one succeeded' : ''}.`;
  }
  const all =
    outcome === 'failed' && failures === number ? (number === 2 ? 'both' : `all ${toNumber(number)}`) : null;
  const reason = hasSameReason ? ' with the same reason' : '';
  const end = outcome === 'succeeded' ? ', this one succeeded' : '';
  return `${toAttempt(number)}: ${all ?? toNumber(failures)} failed${reason}${end}.`;
}

/** Texts of the page of an instance. Loaded with it. */
export const instance = {
  title: 'Instance',
  phase: INSTANCE_PHASE_TEXT.en,
  noState: 'State unknown',
  deletedBetween: (from: string, to: string) => `Deleted between ${from} and ${to}.`,
  /** Shown if SWR denies ShowInstance. The permission follows in monospace. */
  stateDenied: (profile: string | null) =>
    profile === null
      ? 'To show its state, a profile needs the permission'
      : `To show its state, profile “${profile}” needs the permission`,
  stateFailed: (why: string) => `Couldn’t get its state: ${why}.`,
  unknownStatusHint: 'Unrecognized SWR status, shown as it is.',

  login: 'Sign in with Docker',
  loginCommand: 'command',
  specification: 'Specification',
  version: 'Version',
  created: 'Created',
  expires: 'Expires',
  neverExpires: 'Doesn’t expire',
  accessAddress: 'Access address',
  instanceId: 'Instance ID',
  openConsole: 'Open in console',
  openTraces: 'Audit trail (CTS)',

  follow: {
    action: 'Follow until deleted',
    hint: 'Checks the instance until it’s deleted, even if nobody views this page.',
    failed: (why: string) => `Couldn’t change this: ${why}.`,
    on: 'Followed until it’s deleted.',
    operatorsOnly: 'Only operators can follow an instance.',
  },

  notifications: 'Notify me about this instance',

  jobs: 'Jobs',
  noJobs: 'No jobs of this instance are known yet.',

  timeline: 'Timeline',
  now: 'now',
  thisInstance: 'This instance',
  attempt: (n: number) => `Attempt ${n}`,
  attempts: describeAttempts,
  /** Outcome of a later attempt. */
  retry: {
    succeeded: 'A later attempt succeeded.',
    failed: 'A later attempt failed, too.',
    open: 'Another attempt is in progress.',
  } satisfies Record<Outcome, string>,
  newestShown: (shown: number, all: number) => `The newest ${shown} of ${all} jobs.`,
  /** Pattern for `lightFormat` of date-fns, for the time axis. Months count from 0. */
  axisDatePattern: (month: number) => `d '${MONTHS[month] ?? ''}' HH:mm`,
  endUnknown: 'end unknown',
  table: {
    caption: 'Jobs on the timeline',
    job: 'Job',
    status: 'Status',
    from: 'From',
    to: 'To',
    duration: 'Duration',
    changes: 'Status changes',
  },

  invalidId: {
    title: 'Invalid instance ID',
    meaning:
      'An instance ID has 1 to 64 letters, digits, and hyphens, such as 36ce7f50-b2d5-11eb-b044-0255ac101219.',
    advice: 'Check that you copied the whole ID, or paste the text around it above.',
  },
  notFound: {
    title: 'Not found',
    meaning:
      'SWR knows neither an instance nor a job with this ID in the configured projects and regions, and none was seen here before.',
    advice:
      'Check that you copied the whole ID. A new instance can take a moment to appear. A deleted instance is known only if one of its jobs was looked up here.',
  },
  searchJobs: 'Search all jobs for this ID',
};
