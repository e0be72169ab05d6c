/** Period of time, in ms since 1970. */
export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

/** Part of a time axis: a busy period, or the shortened gap before the next one. */
export interface AxisPart extends TimeSpan {
  /** Position on the axis, from 0 to 1. */
  start: number;
  end: number;
  isGap: boolean;
}

/** Time axis without long gaps. */
export interface TimeScale {
  /** Busy periods and gaps, alternating. */
  parts: readonly AxisPart[];
  /** Returns the position of a time on the axis, from 0 to 1. */
  toPosition: (ms: number) => number;
}

/** Share of the axis for one gap, and for all gaps. */
const GAP_SHARE = 0.08;
const MAX_GAPS_SHARE = 0.4;
/** Minimum share of the axis for a busy period, relative to an equal division. */
const MIN_BUSY_SHARE = 0.5;

/**
 * Creates a time axis on which busy periods keep their proportions. A gap longer than the average busy period is
 * shortened to a fixed length, because it would leave no space for them.
 */
export function createTimeScale(spans: readonly TimeSpan[]): TimeScale {
  const busy = joinNearSpans(mergeSpans(spans));
  const gapCount = Math.max(0, busy.length - 1);
  const gapShare = gapCount === 0 ? 0 : Math.min(GAP_SHARE, MAX_GAPS_SHARE / gapCount);
  const busyShares = divide(
    1 - gapShare * gapCount,
    busy.map(({ fromMs, toMs }) => toMs - fromMs),
  );
  const parts: AxisPart[] = [];
  let start = 0;
  const add = (span: TimeSpan, share: number, isGap: boolean) => {
    parts.push({ ...span, start, end: start + share, isGap });
    start += share;
  };
  busy.forEach((span, index) => {
    const previous = busy[index - 1];
    if (previous !== undefined) add({ fromMs: previous.toMs, toMs: span.fromMs }, gapShare, true);
    add(span, busyShares[index] ?? 0, false);
  });
  return { parts, toPosition: (ms) => toPosition(parts, ms) };
}

/** Merges overlapping spans, in order of time. */
function mergeSpans(spans: readonly TimeSpan[]): TimeSpan[] {
  const merged: TimeSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else merged.push({ fromMs: span.fromMs, toMs: Math.max(span.fromMs, span.toMs) });
  }
  return merged;
}

/** Joins spans with a gap that is no longer than the average span. */
function joinNearSpans(spans: readonly TimeSpan[]): TimeSpan[] {
  const maxGapMs = sum(spans.map(({ fromMs, toMs }) => toMs - fromMs)) / Math.max(1, spans.length);
  const joined: TimeSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.fromMs - last.toMs <= maxGapMs) last.toMs = span.toMs;
    else joined.push({ ...span });
  }
  return joined;
}

/** Divides a length in proportion to the weights, with a minimum for each part. */
function divide(length: number, weights: readonly number[]): number[] {
  const total = sum(weights) || 1;
  const minShare = MIN_BUSY_SHARE / weights.length;
  const shares = weights.map((weight) => Math.max(weight / total, minShare));
  const sharesTotal = sum(shares);
  return shares.map((share) => (length * share) / sharesTotal);
}

function toPosition(parts: readonly AxisPart[], ms: number): number {
  const part = parts.find(({ toMs }) => ms <= toMs) ?? parts.at(-1);
  if (part === undefined) return 0;
  const { fromMs, toMs, start, end } = part;
  const share = toMs === fromMs ? 0 : (ms - fromMs) / (toMs - fromMs);
  return start + (end - start) * Math.min(1, Math.max(0, share));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
