import { scaleLinear } from 'd3-scale';
import { BookOpen, Lightbulb } from 'lucide-react';
import { PlotSvg } from '@/components/plots/plot-svg';
import { toPercent } from '@/components/plots/to-percent';
import { useFeatureMessages, useLocale, useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { Link } from '@/components/ui/link';
import type { InsightsFilter } from '@/lib/contract/insights-filter';
import type { InsightsReason, InsightsResponse } from '@/lib/contract/insights-schemas';
import { formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { PlotSection } from './plot-section';
import { toBoardLink } from './to-board-link';

interface ReasonsPlotProps {
  insights: InsightsResponse;
  filter: InsightsFilter;
}

/** Failed jobs by reason, most frequent first. The table has a bar in each row. */
export function ReasonsPlot({ insights, filter: { profile, type } }: ReasonsPlotProps) {
  const labels = useFeatureMessages(INSIGHTS_MESSAGES).reasons;
  const { reasons, otherFailures } = insights;
  const [fromMs, toMs] = [Date.parse(insights.from), Date.parse(insights.to)];
  const toWidth = scaleLinear([0, reasons[0]?.n ?? 1], [0, 1]);
  return (
    <PlotSection title={labels.title}>
      {reasons.length === 0 ? (
        <p className="mt-1 text-sm text-mute">{labels.none}</p>
      ) : (
        <table className="mt-2 w-full text-sm">
          <caption className="sr-only">{labels.title}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{labels.reason}</th>
              <th scope="col">{labels.count}</th>
              <th scope="col">{labels.latest}</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => (
              <tr key={reason.jobId} className="align-top">
                <td className="w-full py-1.5">
                  <Link
                    href={toBoardLink(
                      { fromMs, toMs },
                      { phases: ['failed'], profile, type, text: reason.q ?? '' },
                    )}
                    className="hover:text-accent"
                  >
                    <ReasonText reason={reason} />
                  </Link>
                  <ReasonBar
                    width={toWidth(reason.n)}
                    text={formatCount(reason.n)}
                    isRecognized={reason.explanation !== null}
                  />
                </td>
                <td className="sr-only">{formatCount(reason.n)}</td>
                <td className="py-1.5 pl-3 text-end text-note whitespace-nowrap text-mute">
                  <Link href={`/jobs/${reason.jobId}`} title={labels.latest} className="hover:text-accent">
                    <Timestamp at={reason.endedAt} />
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {otherFailures > 0 && (
        <p className="mt-1 text-note text-mute">{labels.other(formatCount(otherFailures))}</p>
      )}
    </PlotSection>
  );
}

const UNDERLINED = 'underline decoration-line underline-offset-4';

/** Cause of a failure, marked if it is inferred. A reason that is not recognized is in monospace. */
function ReasonText({ reason: { explanation, text } }: { reason: InsightsReason }) {
  const messages = useMessages();
  const locale = useLocale();
  if (explanation === null) {
    return text === null ? (
      <span className={UNDERLINED}>{messages.noReason}</span>
    ) : (
      <code dir="auto" className={`font-mono text-code wrap-anywhere [unicode-bidi:isolate] ${UNDERLINED}`}>
        {text}
      </code>
    );
  }
  const isKnown = explanation.certainty === 'known';
  const Icon = isKnown ? BookOpen : Lightbulb;
  return (
    <>
      <Icon aria-hidden className="mr-1.5 inline-block size-3.5 align-[-2px] text-mute" />
      <span className="sr-only">
        {`${isKnown ? messages.analysis.cause : messages.analysis.likelyCause}: `}
      </span>
      <span className={UNDERLINED}>{explanation.cause[locale]}</span>
    </>
  );
}

interface ReasonBarProps {
  /** From 0 to 1. */
  width: number;
  text: string;
  isRecognized: boolean;
}

/** Longest bar, as a share of the width. The rest is for the number. */
const MAX_WIDTH = 0.8;

/** Bar with its number at the end. Dashed if the reason is not recognized. */
function ReasonBar({ width, text, isRecognized }: ReasonBarProps) {
  return (
    <PlotSvg aria-hidden height="16" className="mt-0.5">
      <rect
        x="1"
        y="3"
        width={toPercent(MAX_WIDTH * width)}
        height="10"
        rx="2"
        strokeDasharray={isRecognized ? undefined : '4 3'}
        className={isRecognized ? 'fill-failed' : 'fill-transparent stroke-current text-failed'}
      />
      <text x={toPercent(MAX_WIDTH * width)} dx="8" y="13" className="fill-ink text-note font-semibold">
        {text}
      </text>
    </PlotSvg>
  );
}
