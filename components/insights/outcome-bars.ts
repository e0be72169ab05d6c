import { max, ticks } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';

/** Default height of the bars of a plot in pixels. */
export const OUTCOMES_HEIGHT = 150;
/** A number above zero stays visible, also among large ones. */
const MIN_BAR = 3;
/** Minimum distance of two labels of the axis, and of a label from the baseline, in pixels. */
const MIN_LABEL_DISTANCE = 16;
/** Share of a bucket that its bar takes. */
const BAR_SHARE = 0.72;

type Outcome = InsightsResponse['outcomes'][number];

/** Part of a bar, in pixels from the top. */
interface BarPart {
  count: number;
  y: number;
  height: number;
}

/** Outcomes of a bucket: succeeded jobs above the baseline, failed ones below it, and unknown ones below these. */
export interface OutcomeBar extends Record<keyof Outcome['phases'], BarPart> {
  /** Period of the bucket, in ms since 1970. The end is not included. */
  fromMs: number;
  toMs: number;
  /** Whether the bucket is not over, so that more jobs may end in it. */
  isOpen: boolean;
  /** Position and width of the bucket on the axis, from 0 to 1. */
  slot: { start: number; width: number };
  /** Position and width of its bar. */
  start: number;
  width: number;
}

interface OutcomesLayout {
  bars: OutcomeBar[];
  /** In pixels from the top. */
  baseline: number;
  /** Labels of the axis, above and below the baseline. */
  ticks: { count: number; y: number }[];
}

/**
 * Computes the bars of outcomes, with one scale above and below the baseline. All buckets are equally wide, also a day
 * with a clock change.
 */
export function layOutOutcomes(
  { outcomes, bucket, to }: Pick<InsightsResponse, 'outcomes' | 'bucket' | 'to'>,
  height: number = OUTCOMES_HEIGHT,
): OutcomesLayout {
  const up = max(outcomes, ({ phases }) => phases.succeeded) ?? 0;
  const down = max(outcomes, ({ phases }) => phases.failed + phases.unknown) ?? 0;
  const { baseline, scale } = divideHeight(up, down, height);
  const toHeight = (count: number) => (count === 0 ? 0 : Math.max(MIN_BAR, scale(count)));
  const end = Date.parse(to);
  const starts = outcomes.map(({ start }) => Date.parse(start));
  const slotWidth = 1 / outcomes.length;
  return {
    baseline,
    ticks: toTicks({ up, down, baseline, scale }),
    bars: outcomes.map(({ phases: { succeeded, failed, unknown } }, index) => {
      const fromMs = starts[index] ?? NaN;
      const next = starts[index + 1];
      const slot = { start: index * slotWidth, width: slotWidth };
      const [upHeight, failedHeight] = [toHeight(succeeded), toHeight(failed)];
      return {
        fromMs,
        toMs: next ?? end,
        // The end of the last bucket is not in the response. A clock change makes a day an hour longer or shorter.
        isOpen: next === undefined && end - fromMs < (bucket === 'hour' ? 1 : 23) * HOUR_MS,
        slot,
        start: slot.start + (slotWidth * (1 - BAR_SHARE)) / 2,
        width: slotWidth * BAR_SHARE,
        succeeded: { count: succeeded, y: baseline - upHeight, height: upHeight },
        failed: { count: failed, y: baseline, height: failedHeight },
        unknown: { count: unknown, y: baseline + failedHeight, height: toHeight(unknown) },
      };
    }),
  };
}

const HOUR_MS = 3_600_000;

type CountScale = (count: number) => number;

/** Divides the height in proportion to the largest numbers, with some space for the smallest bars. */
function divideHeight(up: number, down: number, height: number): { baseline: number; scale: CountScale } {
  const minUp = up === 0 ? 0 : MIN_BAR;
  // Failed and unknown jobs have bars of their own.
  const minDown = down === 0 ? 0 : 2 * MIN_BAR;
  const share = up + down === 0 ? 1 : up / (up + down);
  const baseline = Math.min(height - minDown, Math.max(minUp, share * height));
  const perJob = Math.min(
    up === 0 ? Infinity : baseline / up,
    down === 0 ? Infinity : (height - baseline) / down,
  );
  return { baseline, scale: scaleLinear([0, 1], [0, Number.isFinite(perJob) ? perJob : 0]) };
}

/** Returns round numbers whose labels don't collide. */
function toTicks({
  up,
  down,
  baseline,
  scale,
}: {
  up: number;
  down: number;
  baseline: number;
  scale: CountScale;
}): OutcomesLayout['ticks'] {
  const toCounts = (maximum: number) => ticks(0, maximum, 2).filter((n) => n > 0 && Number.isInteger(n));
  const candidates = [
    { count: 0, y: baseline },
    ...toCounts(up)
      .reverse()
      .map((count) => ({ count, y: baseline - scale(count) })),
    ...toCounts(down)
      .reverse()
      .map((count) => ({ count, y: baseline + scale(count) })),
  ];
  const shown: OutcomesLayout['ticks'] = [];
  for (const tick of candidates)
    if (shown.every(({ y }) => Math.abs(y - tick.y) >= MIN_LABEL_DISTANCE)) shown.push(tick);
  return shown;
}
