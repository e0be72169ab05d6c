// Client of `/api/insights`. Loaded on demand with the first request, because it includes the schemas.
import { insightsResponseSchema, type InsightsResponse } from '@/lib/contract/insights-schemas';
import { get, type ResponseMeta } from './http-client';

/**
 * Fetches outcomes, durations and failure reasons of past jobs (`GET /api/insights`).
 *
 * @param query Query of the request.
 * @param options.before Previous response, for a conditional request.
 * @throws ApiError
 */
export async function fetchInsights(
  query: string,
  options: { before: (InsightsResponse & ResponseMeta) | undefined; signal: AbortSignal },
): Promise<InsightsResponse & ResponseMeta> {
  return get(`/api/insights?${query}`, { schema: insightsResponseSchema, ...options });
}
