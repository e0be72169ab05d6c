import * as z from 'zod/mini';
import { MAX_TEXT_LENGTH } from './board-filter';

/** Periods to choose from, in days. The first one is the default. */
export const INSIGHTS_DAYS = [14, 30, 90] as const;

const text = z.catch(
  z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_TEXT_LENGTH))),
  null,
);

const filterSchema = z.object({
  /** Length of the period, which ends now. */
  days: z.catch(z.pipe(z.coerce.number(), z.literal(INSIGHTS_DAYS)), INSIGHTS_DAYS[0]),
  profile: text,
  type: text,
});

/** Filter of the page `/insights`. */
export type InsightsFilter = z.infer<typeof filterSchema>;

/** Parses the query of `/insights`. The first value of a parameter counts; an invalid one is ignored. */
export function parseInsightsFilter(params: URLSearchParams): InsightsFilter {
  const [days, profile, type] = ['days', 'profile', 'type'].map((name) => params.get(name));
  return filterSchema.parse({ days, profile, type });
}

/** Returns the path of the page with this filter. Defaults are omitted, so that equal filters have equal URLs. */
export function toInsightsPath({ days, profile, type }: InsightsFilter): string {
  const params = new URLSearchParams();
  if (days !== INSIGHTS_DAYS[0]) params.set('days', String(days));
  if (profile !== null) params.set('profile', profile);
  if (type !== null) params.set('type', type);
  const query = params.toString();
  return query === '' ? '/insights' : `/insights?${query}`;
}

/**
 * Converts a filter to the query of `GET /api/insights`. The period has whole days, of which the last is today.
 *
 * @param timeZone IANA time zone of the viewer.
 */
export function toInsightsQuery({ days, profile, type }: InsightsFilter, timeZone: string): string {
  const params = new URLSearchParams({ from: `-${days - 1}d`, tz: timeZone });
  if (profile !== null) params.set('profile', profile);
  if (type !== null) params.set('type', type);
  return params.toString();
}
