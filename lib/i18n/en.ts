import { insight } from './en/insight';
import { problem } from './en/problem';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const en = {
  product: 'SWR Job Monitor',
  tagline: 'What your Huawei Cloud SWR jobs are doing',
  /** The name of its search in browsers; at most 16 characters: they show no more. */
  searchName: 'SWR jobs',
  commands: 'Search and commands',
  skipToContent: 'Skip to content',
  home: 'Jobs',
  otherLanguage: '中文',
  /** One after the other: Chinese has no space between them. */
  sentences: (...all: (string | false)[]) => all.filter(Boolean).join(' '),
  theme: {
    label: (current: string) => `Colours: ${current}. Change`,
    system: 'as the system',
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
  tally: {
    waiting: (n: number) => `${n} waiting`,
    running: (n: number) => `${n} running`,
    succeeded: (n: number) => `${n} succeeded`,
    failed: (n: number) => `${n} failed`,
    unknown: (n: number) => `${n} with an unknown status`,
    unavailable: (n: number) => `${n} not available`,
  },
  unknownStatusHint: 'A status this dashboard does not know, shown as SWR gave it. It goes on watching.',
  jobType: { CreateInstance: 'Create instance' },
  untitledJob: 'Unnamed resource',
  unknownType: 'Type not given',
  tellMe: {
    title: 'Tell me when it ends',
    ended: (name: string, phase: string, duration: string) =>
      duration === '' ? `${name}: ${phase}` : `${name}: ${phase} (${duration})`,
  },
  insight,
  noReason: 'SWR gave no reason.',
  reason: 'Reason',
  wholeReason: 'Whole reason',

  duration: {
    after: 'after',
    took: 'took',
    running: 'running for',
    unknown: 'Duration not known',
  },
  durationUnits: {
    days: ' d',
    hours: ' h',
    minutes: ' min',
    seconds: ' s',
    milliseconds: ' ms',
    separator: ' ',
  },
  created: 'Created',
  updated: 'Updated',
  timeUnknown: 'not given',
  /** For `lightFormat` of date-fns; months count from 0. */
  dateTimePattern: (month: number) => `d '${MONTHS[month] ?? ''}' yyyy, HH:mm:ss`,
  checked: (relative: string) => `checked ${relative}`,
  nextCheck: (seconds: number) => `next in ${seconds} s`,
  checkingNow: 'checking now',
  noFurtherCheck: 'ended, no longer checked',
  secondsAgo: (seconds: number) => (seconds < 1 ? 'just now' : `${seconds} s ago`),
  span: {
    minutes: (n: number) => plural(n, 'minute', 'minutes'),
    hours: (n: number) => plural(n, 'hour', 'hours'),
    days: (n: number) => plural(n, 'day', 'days'),
    months: (n: number) => plural(n, 'month', 'months'),
    years: (n: number) => plural(n, 'year', 'years'),
  },
  ago: (span: string) => `${span} ago`,
  ahead: (span: string) => `in ${span}`,

  jobId: 'Job ID',
  instanceId: 'Instance ID',
  resourceId: 'Resource ID',
  instanceAndResourceId: 'Instance, resource',
  profile: 'Profile',
  copy: (what: string, value: string) => `Copy ${what} ${value}`.trim(),
  copied: 'Copied',
  copyFailed: 'Could not copy',
  copyAnswer: 'Copy',
  rawAnswer: 'Answer of SWR, as it came',
  history: 'History',
  historyHint: 'Seen by this dashboard. SWR itself keeps only when a job was created and last updated.',
  /** What stands before and after the status, which is set off. */
  change: {
    firstSeen: (time: string) => [`first seen ${time} as `, ''],
    at: (time: string) => ['became ', ` at ${time}`],
    between: (from: string, to: string) => ['became ', ` between ${from} and ${to}`],
  } satisfies Record<string, (...times: string[]) => [string, string]>,
  share: 'Share',
  openJob: (name: string) => `Open job ${name}`,

  paste: {
    label: 'Job IDs, or any text that holds them',
    placeholder: 'Paste a job ID, a log, an API answer, a link…',
    submit: 'Look up',
    busy: 'Looking up…',
    hint: 'Enter looks up, Shift+Enter starts a new line.',
    found: (n: number) => `${plural(n, 'job ID', 'job IDs')} found`,
    nothingFound: 'No job ID in this text. A job ID looks like 36db69c5-b2d5-11eb-b044-0255ac101219.',
    empty: 'Paste a job ID first.',
    nothingPasted: 'No job ID in what you pasted or dropped.',
    passedOver: (n: number) => `${n} passed over`,
    passedOverKind: {
      instance: 'instance ID',
      resource: 'resource ID',
      project: 'project ID',
      request: 'request ID',
      other: 'not a job ID',
    },
    dismiss: 'Close this note',
    furtherBoards: (from: number, to: number) => `Jobs ${from} to ${to}`,
    tooMany: (most: number) => `A board holds ${most} jobs; the others are here:`,
  },

  firstVisit: {
    title: 'Look up your first job',
    text: 'Creating a registry instance answers with a job_id. Paste it above, alone or with everything around it: this page finds it, shows how the job stands, and keeps watching. Jobs that SWR lists appear here by themselves. Every job has an address of its own that you can bookmark.',
    example: 'A job ID looks like this:',
  },

  board: {
    title: (n: number) => plural(n, 'job', 'jobs'),
    refreshed: (relative: string) => `Refreshed ${relative}`,
    refresh: 'Refresh',
    refreshing: 'Refreshing…',
    loading: 'Asking SWR…',
    loadingPage: 'Loading…',
    loadingMore: 'Loading more…',
  },

  export: { action: 'Export', as: (format: string) => `Export as ${format}` },

  filter: {
    phase: 'Show only',
    search: 'Search',
    searchHint: 'Name, type, reason, note or ID',
    sort: 'Order',
    sorts: { board: 'Pressing first', newest: 'Newest first', updated: 'Last changed first' },
    type: 'Type',
    allTypes: 'All types',
    profile: 'Profile',
    allProfiles: 'All profiles',
    remove: (what: string) => `Remove the filter: ${what}`,
    nothingTitle: 'No job matches',
    nothingText: 'This dashboard knows no job that fits these filters.',
    clear: 'Clear filters',
  },

  pin: { action: 'Pin', name: (job: string) => `Pin ${job}`, hint: 'Keep on top of the board' },
  note: {
    name: 'Note',
    add: 'Add a note',
    edit: (note: string) => `Edit the note: ${note}`,
    hint: 'Enter saves, Esc leaves it as it was.',
  },
  notKnownHere: 'this dashboard no longer knows the job',
  notSaved: (why: string) => `Not saved: ${why}.`,
  forget: {
    action: 'Forget this job…',
    title: 'Forget this job?',
    text: 'This dashboard stops watching it and deletes its history, note and pin. The job itself goes on in SWR.',
    confirm: 'Forget',
    busy: 'Forgetting…',
    cancel: 'Keep it',
    failed: (why: string) => `Not forgotten: ${why}.`,
    doneTitle: 'This job is forgotten',
    doneText: 'This dashboard no longer watches it. Looking it up again starts a new history.',
    toBoard: 'To all jobs',
    again: 'Watch it again',
  },

  notice: {
    store_failed:
      'What is seen now is not kept: it would be lost at a restart, and other replicas do not see it. Looking up jobs goes on.',
    list_refused: (profile: string, until: string) =>
      `SWR does not let the profile “${profile}” list jobs, so none appear here by themselves. Those you paste are looked up one by one. It is tried again at ${until}.`,
  },

  connection: {
    offline: 'You are offline. What you see is the last known state; it goes on by itself when you are back.',
    unreachable:
      'This dashboard does not answer. What you see is the last known state; it tries again by itself.',
    failing: (why: string) =>
      `${why}. What you see is the last known state; this page tries again by itself.`,
    tryNow: 'Try now',
    unexpected: 'This dashboard answered something unexpected. Reload the page.',
    notLoaded: 'This part of the page could not be loaded. Try again.',
  },

  stale: {
    unreachable: 'this dashboard does not answer',
    since: (time: string, why: string) => `Not refreshed since ${time}: ${why}.`,
    gone: (lastSeen: string) =>
      `SWR no longer knows this job; last seen ${lastSeen}. This is how it stood then.`,
  },

  announce: (name: string, phase: string) => `${name}: ${phase}`,

  problem,
  whatToDo: 'What to do',
  upstreamSaid: (service: string) => `${service} said`,
  httpStatus: 'HTTP status',
  errorCode: 'Error code',
  errorMessage: 'Message',
  requestId: 'Request ID',
  encodedMessage: 'Encoded authorization message',
  lookAgain: 'Look again',
  looksAgain: (seconds: number) => (seconds > 0 ? `Looking again in ${seconds} s.` : 'Looking again now.'),

  pageNotFound: {
    title: 'There is no such page',
    text: 'Jobs are at /jobs/ followed by the job ID. Or paste what you have above.',
    home: 'To the start',
  },
  pageFailed: { title: 'This page failed', text: 'Nothing is lost: the jobs go on.', retry: 'Try again' },
  access: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
    signedOut: 'You have been signed out. What you see is the last known state.',
  },
  settings: 'Settings',
};
