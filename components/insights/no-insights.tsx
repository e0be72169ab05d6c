import { useFeatureMessages } from '@/components/shell/messages-provider';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { INSIGHTS_DAYS, toInsightsPath, type InsightsFilter } from '@/lib/contract/insights-filter';
import { INSIGHTS_MESSAGES } from './insights-messages';

const [, , LONGEST] = INSIGHTS_DAYS;

/** Message if no job ended in the period, and what shows more. */
export function NoInsights({ filter }: { filter: InsightsFilter }) {
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const isFiltered = filter.profile !== null || filter.type !== null;
  return (
    <section className="max-w-xl py-6">
      <h2 className="text-xl font-semibold tracking-tight">{labels.emptyTitle}</h2>
      <p className="mt-2 text-mute">{labels.emptyText}</p>
      <p className="mt-5 flex flex-wrap gap-3">
        {filter.days !== LONGEST && (
          <Link href={toInsightsPath({ ...filter, days: LONGEST })} className={QUIET_BUTTON}>
            <span>{labels.longerPeriod(LONGEST)}</span>
          </Link>
        )}
        {isFiltered && (
          <Link href={toInsightsPath({ ...filter, profile: null, type: null })} className={QUIET_BUTTON}>
            <span>{labels.filters.clear}</span>
          </Link>
        )}
        <Link href="/" className={QUIET_BUTTON}>
          <span>{labels.allJobs}</span>
        </Link>
      </p>
    </section>
  );
}
