import { analysis } from './en/analysis';
import { problemTitle } from './en/problem-titles';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const en = {
  product: 'SWR Job Monitor',
  tagline: 'Monitor your Huawei Cloud SWR jobs',
  /** Name of the search engine in browsers, and of the installed app. Browsers show at most 16 characters. */
  searchName: 'SWR jobs',
  commands: 'Search and commands',
  skipToContent: 'Skip to content',
  home: 'Jobs',
  insights: 'Insights',
  mainNav: 'Main',
  breadcrumb: 'Breadcrumb',
  otherLanguageName: '中文',
  /** Joins sentences. Chinese has no space between them. */
  joinSentences: (...all: (string | false)[]) => all.filter(Boolean).join(' '),
  theme: {
    label: (current: string) => `Theme: ${current}`,
    system: 'system',
    light: 'light',
    dark: 'dark',
  },

  phase: {
    waiting: 'Waiting',
    running: 'Running',
    succeeded: 'Succeeded',
    failed: 'Failed',
    unknown: 'Unknown status',
  },
  /** Status of an unfinished job that SWR no longer has. */
  gone: 'Gone',
  phaseCounts: {
    waiting: (n: string) => `${n} waiting`,
    running: (n: string) => `${n} running`,
    succeeded: (n: string) => `${n} succeeded`,
    failed: (n: string) => `${n} failed`,
    unknown: (n: string) => `${n} unknown`,
    failedLately: (n: string) => `${n} failed in 24h`,
    slow: (n: string) => `${n} slow`,
    gone: (n: string) => `${n} gone`,
    unavailable: (n: string) => `${n} unavailable`,
  },
  unknownStatusHint: 'Unrecognized SWR status. Still monitoring.',
  jobType: { CreateInstance: 'Create instance' },
  untitledJob: 'Unnamed resource',
  unknownType: 'Unknown type',
  notifyMe: {
    action: 'Notify me',
    finished: (name: string, phase: string, duration: string) =>
      duration === '' ? `${name}: ${phase}` : `${name}: ${phase} (${duration})`,
  },
  analysis,
  noReason: 'SWR gave no reason.',
  reason: 'Reason',

  duration: {
    after: 'after',
    took: 'took',
    running: 'running for',
    unknown: 'Duration unknown',
  },
  durationUnits: {
    days: 'd',
    hours: 'h',
    minutes: 'm',
    /** Minutes without seconds. */
    onlyMinutes: 'm',
    seconds: 's',
    milliseconds: 'ms',
    separator: ' ',
  },
  created: 'Created',
  updated: 'Updated',
  unknownTime: 'Unknown',
  utcAssumed: 'No time zone in SWR’s response; UTC assumed',
  /** @param date Like "2021-05-12". @param time Like "11:50:38". */
  dateTime: (date: string, time: string) => {
    const [year = '', month, day] = date.split('-');
    return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}, ${time}`;
  },
  checkedAgo: (relative: string) => `Checked ${relative}`,
  nextCheck: (seconds: number) => `next in ${seconds}s`,
  checking: 'checking…',
  finalStatus: 'final',
  secondsAgo: (seconds: number) => (seconds < 1 ? 'just now' : `${seconds}s ago`),
  timeSpans: {
    minutes: (n: number) => `${n}m`,
    hours: (n: number) => `${n}h`,
    days: (n: number) => `${n}d`,
    months: (n: number) => `${n}mo`,
    years: (n: number) => `${n}y`,
  },
  ago: (span: string) => `${span} ago`,
  fromNow: (span: string) => `in ${span}`,

  jobId: 'Job ID',
  instanceId: 'Instance ID',
  resourceId: 'Resource ID',
  /** Label of the instance ID if the resource of the job is the instance itself. */
  instanceResourceId: 'Instance ID',
  profile: 'Profile',
  copyValue: (what: string, value: string) => `Copy ${what} ${value}`.trim(),
  copied: (what: string) => `${what} copied`,
  undo: 'Undo',
  copyFailed: 'Couldn’t copy',
  copyResponse: 'Copy',
  rawResponse: 'Raw response',
  history: 'History',
  historyHint: 'Recorded by this dashboard; SWR keeps no history.',
  historyTable: {
    status: 'Status',
    from: 'From',
    uncertainty: 'Plus or minus',
    lasted: 'Lasted',
    firstSeen: 'first seen',
  },
  /** Text before and after the status, which is set off. */
  statusChange: {
    firstSeen: (time: string) => ['', ` · ${time} (first seen)`],
    at: (time: string) => ['', ` · ${time}`],
    between: (from: string, to: string) => ['', ` · ${from} – ${to}`],
  } satisfies Record<string, (...times: string[]) => [string, string]>,
  share: 'Share',
  openJob: (name: string) => `Open job ${name}`,

  paste: {
    label: 'Job IDs, instance IDs, text containing them, or an instance name',
    placeholder: 'Paste an ID, log, or instance name',
    action: 'Paste IDs',
    submit: 'Look up',
    busy: 'Looking up…',
    empty: 'Enter an ID or the name of an instance.',
  },

  board: {
    matching: (n: number | string, all: number) => `${n} of ${plural(all, 'job', 'jobs')}`,
    end: 'End of list',
    title: (n: number) => plural(n, 'job', 'jobs'),
    refreshedAgo: (relative: string) => `Refreshed ${relative}`,
    refresh: 'Refresh',
    refreshing: 'Refreshing…',
    loading: 'Loading…',
    loadingPage: 'Loading…',
    loadingMore: 'Loading more…',
  },

  boardView: { label: 'View', cards: 'Cards', table: 'Table', timeline: 'Timeline' },
  selectedBoard: { edit: 'Edit board', link: 'Copy link' },

  export: { action: 'Export', as: (format: string) => `Export as ${format}` },

  pin: { name: (job: string) => `Pin ${job}`, hint: 'Pin to top', pinned: 'Pinned' },
  note: {
    name: 'Note',
    edit: (note: string) => `Edit note: ${note}`,
    hint: 'Enter to save · Esc to cancel',
  },
  /** Why a request failed, in place of a problem title, if the dashboard no longer has the job. */
  jobRemoved: 'This job has been removed',
  saveFailed: (why: string) => `Couldn’t save: ${why}.`,
  moreActions: 'More actions',

  connection: {
    offline: 'You’re offline. Showing the last known state.',
    unreachable: 'Can’t reach the server. Showing the last known state. Retrying…',
    failing: (why: string) => `${why}. Showing the last known state. Retrying…`,
    tryNow: 'Retry now',
    unexpected: 'Unexpected response from the server. Reload the page.',
    pageError: (detail: string) =>
      `This page hit an error. Reload it; if that doesn’t help, update your browser or report this: ${detail}`,
    reload: 'Reload',
    notLoaded: 'Couldn’t load part of this page. Try again.',
  },

  stale: {
    unreachable: 'Server unreachable',
    unexpected: 'Unexpected response from the server',
    pageError: 'This page hit an error',
    since: (time: string, why: string) => `Stale since ${time}: ${why}.`,
    goneFromSwr: (lastSeen: string) => `No longer in SWR. Last seen ${lastSeen}.`,
  },

  statusAnnouncement: (name: string, phase: string) => `${name}: ${phase}`,

  problemTitle,
  howToFix: 'How to fix',
  /** Actor that a problem needs. */
  actor: { user: 'Check the ID', admin: 'Needs an admin', retry: 'Retrying' },
  openAsInstance: 'This ID is an instance: open it',
  retry: 'Retry',
  retryIn: (seconds: number) => (seconds > 0 ? `Retrying in ${seconds}s` : 'Retrying…'),

  pageFailed: {
    title: 'Something went wrong',
    text: 'Your jobs aren’t affected.',
    retry: 'Try again',
    home: 'Go to jobs',
  },
  access: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
    signedOut: 'You’ve been signed out. Showing the last known state.',
  },
  settings: 'Settings',
};
