import 'server-only';
import { TEXT_SCHEMA, describeJsonResponse, type ApiRoute } from '@/lib/contract/api-route';
import { INSIGHTS_PARTS, insightsResponseSchema } from '@/lib/contract/insights-schemas';
import { KIND_PARAMETERS } from './parameters';

export const INSIGHTS_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/insights',
    id: 'getInsights',
    permission: 'look',
    summary: 'Get outcomes, durations and failure reasons of past jobs, and the jobs in progress',
    parameters: [
      {
        name: 'from',
        in: 'query',
        description:
          'Start of the period: a date, ISO 8601 with a time zone, or relative such as `-30d`. It is moved back to the start of its day or hour. Default: 14 days, the last one included.',
        schema: TEXT_SCHEMA,
      },
      {
        name: 'to',
        in: 'query',
        description:
          'End of the period, as `from`, not included. At most 366 days after `from`. Default: now.',
        schema: TEXT_SCHEMA,
      },
      {
        name: 'tz',
        in: 'query',
        description: 'Time zone of the days, such as `Asia/Shanghai`.',
        schema: { ...TEXT_SCHEMA, default: 'UTC' },
      },
      ...KIND_PARAMETERS,
      {
        name: 'part',
        in: 'query',
        description: 'Returns this part as CSV. Required if `Accept` is `text/csv`.',
        schema: { ...TEXT_SCHEMA, enum: INSIGHTS_PARTS },
      },
    ],
    responses: [
      describeJsonResponse(
        insightsResponseSchema,
        'The insights, up to five seconds old. Buckets are days, or hours if the period is at most 48 hours. Percentiles are null if there are fewer than five succeeded jobs. With `part`, the type is text/csv.',
      ),
    ],
    problems: ['invalid_request'],
    example: { query: 'from=-30d&tz=Asia/Shanghai' },
  },
];
