// Part of the second stage: finds in linear time where split IDs may begin. A part of an ID may continue the IDs of up
// to 35 others, so that appending parts to each of them would repeat most of the work.
import { isGapStart, type PartFinder, type Span } from './find-job-ids-gaps';
import { isAtLineStart, MAX_LINE_LENGTH } from './find-job-ids-lines';
import { HEX_ID_LENGTH, isUuidStart, UUID_LENGTH } from './find-job-ids-shapes';

/** Run of hexadecimal digits and hyphens. */
interface Run extends Span {
  /** Index of its last digits. */
  tail: number;
  canBeFirst: boolean;
}

const RUN = /(?<![a-z0-9])[0-9a-f][0-9a-f-]*/gi;
/** Number of digits of a UUID before its first hyphen. */
const FIRST_GROUP = 8;

/**
 * Returns the parts with which a split ID may begin. All of them have a hyphen, or eight digits up to a hyphen, or 32
 * digits, if the parts that may follow are appended.
 */
export function findStarts(text: string, finder: PartFinder): Span[] {
  const runs = findRuns(text);
  const { hyphens, ends } = countDigits(text, runs, finder);
  return runs.filter(
    ({ start, tail, canBeFirst }) =>
      canBeFirst &&
      (start < tail ||
        hasBit(hyphens[start], FIRST_GROUP) ||
        (hasBit(ends[start], HEX_ID_LENGTH - 1) && !isAtLineStart(text, start))),
  );
}

function findRuns(text: string): Run[] {
  const runs: Run[] = [];
  let hyphen = 0;
  /** Number of runs since the last one that may be the first part of an ID without hyphens. */
  let count = 0;
  for (const { index, 0: run } of text.matchAll(RUN)) {
    const tail = index + run.lastIndexOf('-') + 1;
    const start = isUuidStart(run) ? index : tail;
    if (hyphen !== -1 && hyphen < start) hyphen = text.indexOf('-', start);
    const hasHyphen = hyphen !== -1 && hyphen < start + MAX_LINE_LENGTH;
    // 32 digits at the start of a line are no ID, and there may be many.
    const canBeFirst = hasHyphen || !isAtLineStart(text, start);
    count = canBeFirst ? 0 : count + 1;
    if (count > HEX_ID_LENGTH) continue;
    const end = index + run.length;
    runs.push({
      start,
      tail,
      end,
      canBeFirst: canBeFirst && run.length < UUID_LENGTH && isGapStart(text[end]),
    });
  }
  return runs;
}

/** Counts the digits from the last ones of each run on, if the parts that may follow are appended. Starts with the last run. */
function countDigits(
  text: string,
  runs: readonly Run[],
  finder: PartFinder,
): { hyphens: Int32Array; ends: Int32Array } {
  /** Bit n is set if a hyphen may follow n digits from an index on. */
  const hyphens = new Int32Array(text.length + 1);
  /** Bit n - 1 is set if the text may end after n digits from an index on. */
  const ends = new Int32Array(text.length + 1);
  for (let i = runs.length - 1; i >= 0; i--) {
    const { tail = 0, end = 0 } = runs[i] ?? {};
    const length = end - tail;
    if (length === 0) continue;
    let hyphensAhead = 0;
    let endsAhead = /[a-z0-9_]/i.test(text[end] ?? '') ? 0 : shift(1, length - 1);
    for (const next of finder.find(tail, end)) {
      const hyphen = next.part.indexOf('-');
      if (hyphen !== -1) hyphensAhead |= shift(1, length + hyphen);
      else if (next.gap !== 'space') {
        hyphensAhead |= shift(hyphens[next.start], length);
        endsAhead |= shift(ends[next.start], length);
      }
    }
    hyphens[tail] = hyphensAhead;
    ends[tail] = endsAhead;
  }
  return { hyphens, ends };
}

const hasBit = (bits = 0, bit: number) => (bits & (1 << bit)) !== 0;
const shift = (bits = 0, by: number) => (by < HEX_ID_LENGTH ? bits << by : 0);
