// Fourth stage, part two: IDs that are cut off.
import { hasDigit, isIdPart, isUuid, isUuidEnd, isUuidStart } from './find-job-ids-shapes';

/** Marks of omitted text: an ellipsis, or the signs of pagers and editors that a line goes on. */
const OMISSION_AFTER = /^(?:\.{2,}| ?\[\.{2,}\]| ?\(\.{2,}\)|[⋯→›»~]|[>$](?=[ \t]*(?:\n|$)))/;
const OMISSION_BEFORE = /(?:\.{2,}|[⋯←‹«~]|\.{2,}[\])])$/;
const MAX_CONTEXT = 48;
/** A following letter of any script except Chinese. */
const WORD_AFTER = /^(?!\p{sc=Han})[\p{L}\p{M}\p{N}_-]/u;

const LINE_END = /^[ \t]*(?:(?:[\\`^=>+│┃║|][ \t]*){0,2}\n|$)/;
const NEXT_RUN = /^[^\w\n-]{0,9}([0-9a-f-]+)(?!\w)/i;

/** Minimum lengths of a part of a UUID that is recognized without a label: three groups, or the last two. */
const MIN_START = 18;
const MIN_END = 17;
const MIN_OMITTED = 6;

/**
 * Returns the part of an ID at a position, or null if the run of hexadecimal digits and hyphens there is anything else.
 * An omission in the middle is written as "…".
 */
export function findUnlabeledPart(text: string, index: number, run: string): string | null {
  const after = text.slice(index + run.length, index + run.length + MAX_CONTEXT);
  if (WORD_AFTER.test(after)) return null;
  const omission = OMISSION_AFTER.exec(after)?.[0];
  const isHex = run.length >= MIN_OMITTED && hasDigit(run) && /[a-f-]/i.test(run) && !isUuid(run);
  if (omission !== undefined) {
    return isHex && (isUuidStart(run) || /^[0-9a-f]{9,31}$/i.test(run))
      ? appendEnd(run, after.slice(omission.length))
      : null;
  }
  if (OMISSION_BEFORE.test(text.slice(Math.max(0, index - MAX_CONTEXT), index)))
    return isHex && isUuidEnd(run) ? run : null;
  const isLong = (isUuidStart(run) && run.length >= MIN_START) || (isUuidEnd(run) && run.length >= MIN_END);
  return isLong ? run : null;
}

/**
 * Returns the part of an ID that a labeled value is, or null if the value is whole. A short value is a part if an
 * omission follows, if its quotation mark isn't closed on its line, or if the next line continues it.
 *
 * @param separator Text between the label and the value.
 * @param after Text after the value.
 */
export function findLabeledPart(value: string, separator: string, after: string): string | null {
  if (isUuid(value)) return null;
  const omission = OMISSION_AFTER.exec(after)?.[0];
  if (omission !== undefined) return appendEnd(value, after.slice(omission.length));
  if (isIdPart(value)) return value;
  const lineEnd = LINE_END.exec(after)?.[0];
  if (lineEnd === undefined) return null;
  if (/["'“]$/.test(separator)) return value;
  const next = NEXT_RUN.exec(after.slice(lineEnd.length))?.[1] ?? '';
  return isUuidStart(value) && next !== '' && isUuidStart(value + next) ? value : null;
}

function appendEnd(start: string, after: string): string {
  const end = /^[0-9a-f-]{2,27}(?![a-z0-9])/i.exec(after)?.[0] ?? '';
  return isUuidStart(start) && isUuidEnd(end) ? `${start}…${end}` : start;
}
