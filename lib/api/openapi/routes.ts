import 'server-only';
import { JOB } from './job';
import { JOBS } from './jobs';
import { NOTIFICATIONS } from './notifications';
import type { ApiRoute } from './route';
import { SERVICE, SIGNING_IN } from './service';
import { SETTINGS } from './settings';

type Area = 'jobs' | 'job' | 'notifications' | 'settings' | 'service' | 'signingIn';

/** All operations of `app/api`, in documentation order. `openapi.test.ts` verifies that none is missing. */
export const AREAS: readonly (readonly [area: Area, routes: readonly ApiRoute[]])[] = [
  ['jobs', JOBS],
  ['job', JOB],
  ['notifications', NOTIFICATIONS],
  ['settings', SETTINGS],
  ['service', SERVICE],
  ['signingIn', SIGNING_IN],
];
