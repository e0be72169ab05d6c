import 'server-only';
import { JOB } from './job-routes';
import { JOBS } from './job-list-routes';
import { NOTIFICATIONS } from './notification-routes';
import type { ApiRoute } from './api-route';
import { SERVICE, SIGNING_IN } from './service-routes';
import { SETTINGS } from './settings-routes';

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
