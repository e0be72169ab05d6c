import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { DurationGroup } from '@/lib/contract/insights-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import type { TimeAxis } from './time-axis';
import { formatBucket, formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';

interface DurationTableProps {
  title: string;
  group: DurationGroup;
  axis: TimeAxis;
}

/** The durations for screen readers: of the whole period, and of each bucket with a median. */
export function DurationTable({ title, group, axis }: DurationTableProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const texts = labels.durations.table;
  const rows = [
    { name: texts.all, ...group },
    ...group.buckets.map((bucket) => ({
      name: formatBucket(Date.parse(bucket.start), axis, labels),
      ...bucket,
    })),
  ];
  const format = (seconds: number | null) =>
    seconds === null ? texts.tooFew : formatLongDuration(seconds * 1000, messages);
  return (
    // A table ignores the width of `sr-only`.
    <div className="sr-only">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.outcomes.from[axis.bucket]}</th>
            <th scope="col">{texts.runs}</th>
            <th scope="col">{texts.p10}</th>
            <th scope="col">{texts.median}</th>
            <th scope="col">{texts.p90}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, n, p10Seconds, medianSeconds, p90Seconds }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatCount(n)}</td>
              <td>{format(p10Seconds)}</td>
              <td>{format(medianSeconds)}</td>
              <td>{format(p90Seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
