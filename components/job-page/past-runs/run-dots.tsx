import { toPercent } from '@/components/plots/to-percent';
import { useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { PastRunsResponse } from '@/lib/contract/past-runs-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { stackRuns } from './stack-runs';

/** Distance of two dots in pixels. Rows are closer if the highest column has no space otherwise. */
const DOT_DISTANCE = 5.5;
const DOT_RADIUS = 2;

interface RunDotsProps {
  runs: PastRunsResponse['runs'];
  /** Length of the axis in seconds. */
  length: number;
  /** Approximate width of the drawing in pixels. */
  width: number;
  /** Distance of the axis from the top in pixels. */
  bottom: number;
  className: string;
}

/** Past runs as dots, which lead to their jobs. Not reachable by keyboard: there may be 200. */
export function RunDots({ runs, length, width, bottom, className }: RunDotsProps) {
  const messages = useMessages();
  const columns = Math.floor(width / DOT_DISTANCE);
  const dots = stackRuns(runs, { length, columns });
  const rowCount = Math.max(...dots.map(({ row }) => row)) + 1;
  const rowHeight = Math.min(DOT_DISTANCE, bottom / rowCount);
  return (
    <g className={className}>
      {dots.map(({ run, column, row }) => (
        <Link key={run.jobId} href={`/jobs/${run.jobId}`} tabIndex={-1}>
          <title>{formatLongDuration(run.seconds * 1000, messages)}</title>
          <circle
            cx={toPercent((column + 0.5) / columns)}
            cy={bottom - (row + 0.5) * rowHeight}
            r={DOT_RADIUS}
            className="fill-mute"
          />
        </Link>
      ))}
    </g>
  );
}
