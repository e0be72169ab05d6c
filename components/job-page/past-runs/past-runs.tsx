import { useQuery } from '@/lib/client/react-query';
import { PlotSvg } from '@/components/plots/plot-svg';
import { NARROW_WIDTH, WIDE_WIDTH } from '@/components/plots/fit-labels';
import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { chooseAnchor, PlotLabels, type RowLabel } from '@/components/plots/plot-labels';
import { toPercent } from '@/components/plots/to-percent';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { pastRunsOptions } from '@/lib/client/past-runs-query';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { PastRunsResponse } from '@/lib/contract/past-runs-schemas';
import { isOverdue } from '@/lib/domain/duration-estimate';
import type { Percentiles } from '@/lib/domain/percentiles';
import { formatEstimate, formatLongDuration } from '@/lib/i18n/format-long-duration';
import { PAST_RUNS_MESSAGES } from './past-runs-messages';
import { RunDots } from './run-dots';
import { computeAxisLength } from './stack-runs';

const AXIS_Y = 48;
const LABEL_Y = 68;
const HEIGHT = 70;

/** Durations of past runs as dots, and of this job. Empty until they are known, or if there are fewer than five. */
export function PastRuns({ state, elapsedMs }: { state: KnownJob; elapsedMs: number }) {
  const { data } = useQuery(pastRunsOptions(state.job.id));
  if (data === undefined) return null;
  const { runs, p10Seconds: p10, medianSeconds: median, p90Seconds: p90 } = data;
  if (p10 === null || median === null || p90 === null) return null;
  const isSlow = state.estimate !== null && isOverdue(state.estimate, elapsedMs);
  return (
    <RunStrip
      fill={isSlow ? 'fill-slow' : PHASE_FILLS[state.phase]}
      runs={runs}
      percentiles={{ p10, median, p90 }}
      own={elapsedMs / 1000}
    />
  );
}

interface RunStripProps {
  /** Class of the mark of this job. */
  fill: string;
  runs: PastRunsResponse['runs'];
  /** Durations in seconds. */
  percentiles: Percentiles;
  /** Duration of this job, in seconds. */
  own: number;
}

function RunStrip({ fill, runs, percentiles, own }: RunStripProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(PAST_RUNS_MESSAGES);
  const { p10, median, p90 } = percentiles;
  const format = (seconds: number) => formatLongDuration(seconds * 1000, messages);
  const durations = runs.map(({ seconds }) => seconds);
  const length = computeAxisLength({ runs: durations, p90, own });
  const toX = (seconds: number) => Math.min(1, seconds / length);
  const [shortest, longest] = [Math.min(...durations), Math.max(...durations)];
  const longerCount = durations.filter((seconds) => seconds > length).length;
  const endTexts =
    own > length
      ? [labels.thisJob(format(own)), format(own)]
      : longerCount > 0
        ? [labels.longer(longerCount, format(longest)), format(longest)]
        : [format(length)];
  const axisLabels: RowLabel[] = [
    { position: 0, texts: ['0'] },
    {
      position: toX(median),
      anchor: chooseAnchor(toX(median)),
      texts: [formatEstimate(median * 1000, messages)],
    },
    {
      position: 1,
      anchor: 'end',
      texts: endTexts,
    },
  ];
  return (
    <>
      <div className="pr-5">
        <PlotSvg aria-hidden height={HEIGHT}>
          <rect
            x={toPercent(toX(p10))}
            width={toPercent(toX(p90) - toX(p10))}
            height={AXIS_Y}
            className="fill-page"
          >
            <title>{labels.most(format(p10), format(p90))}</title>
          </rect>
          <RunDots runs={runs} length={length} width={NARROW_WIDTH} bottom={AXIS_Y} className="lg:hidden" />
          <RunDots runs={runs} length={length} width={WIDE_WIDTH} bottom={AXIS_Y} className="max-lg:hidden" />
          <rect y={AXIS_Y} width="100%" height="1" className="fill-line" />
          <line
            x1={toPercent(toX(median))}
            x2={toPercent(toX(median))}
            y1="0"
            y2={AXIS_Y + 5}
            strokeWidth="1.5"
            className="stroke-ink"
          />
          <svg x={toPercent(toX(own))} className={`overflow-visible ${fill}`}>
            <title>{labels.thisJob(format(own))}</title>
            <rect x="-1" width="2" height={AXIS_Y} />
            <path d={`M0 ${AXIS_Y - 1} l5 9 h-10 z`} />
          </svg>
          <PlotLabels y={LABEL_Y} labels={axisLabels} />
        </PlotSvg>
      </div>
      <p className="sr-only">
        {messages.joinSentences(
          labels.range(format(shortest), format(longest)),
          labels.most(format(p10), format(p90)),
        )}
      </p>
    </>
  );
}
