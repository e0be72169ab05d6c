import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { formatBucket, formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';
import type { OutcomeBar } from './outcome-bars';

interface OutcomesTableProps {
  bars: readonly OutcomeBar[];
  insights: Pick<InsightsResponse, 'bucket' | 'timeZone'>;
}

/** The outcomes for screen readers. */
export function OutcomesTable({ bars, insights }: OutcomesTableProps) {
  const { phase } = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  return (
    // A table ignores the width of `sr-only`.
    <div className="sr-only">
      <table>
        <caption>{labels.outcomes.title[insights.bucket]}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.outcomes.from[insights.bucket]}</th>
            <th scope="col">{phase.succeeded}</th>
            <th scope="col">{phase.failed}</th>
            <th scope="col">{phase.unknown}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ fromMs, succeeded, failed, unknown }) => (
            <tr key={fromMs}>
              <th scope="row">{formatBucket(fromMs, insights, labels)}</th>
              <td>{formatCount(succeeded.count)}</td>
              <td>{formatCount(failed.count)}</td>
              <td>{formatCount(unknown.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
