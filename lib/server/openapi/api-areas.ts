import 'server-only';
import { INSIGHTS_ROUTES } from './insights-routes';
import { INSTANCE_ROUTES } from './instance-routes';
import { JOB_ROUTES } from './job-routes';
import { JOB_LIST_ROUTES } from './job-list-routes';
import { NOTIFICATION_ROUTES } from './notification-routes';
import type { ApiDescription } from '@/lib/contract/api-route';
import { SERVICE_ROUTES, SIGN_IN_ROUTES } from './service-routes';
import { SETTINGS_ROUTES } from './settings-routes';

/** All operations of `app/api`, in documentation order. `openapi.test.ts` verifies that none is missing. */
export const API_AREAS: ApiDescription['areas'] = [
  ['jobs', [...JOB_LIST_ROUTES, ...INSIGHTS_ROUTES]],
  ['job', JOB_ROUTES],
  ['instances', INSTANCE_ROUTES],
  ['notifications', NOTIFICATION_ROUTES],
  ['settings', SETTINGS_ROUTES],
  ['service', SERVICE_ROUTES],
  ['signingIn', SIGN_IN_ROUTES],
];
