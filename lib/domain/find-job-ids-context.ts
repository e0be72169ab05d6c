// Fourth stage, part one: the meaning of an ID by the text around it.
import { findKeyMeaning, findLabel, MAX_LABEL_LENGTH, type LabelMeaning } from './find-job-ids-labels';
import { isWrapPlausible, readBodies, trimLineEnd } from './find-job-ids-lines';
import { TERRAFORM_TYPE, toTerraformMeaning } from './find-job-ids-terraform';

interface Position {
  index: number;
  end: number;
  /** Whether the ID was split, so that its line was shorter. */
  isJoined: boolean;
}

const MAX_CONTEXT = 400;
/** Maximum length of a label and its separators on the line of the ID, if the label begins on the line above. */
const MAX_WRAPPED_LABEL = 80;

const ADDRESS = /(?:^|[\s"(.])(\w{3,120})\.[\w-]{1,80}(?:\[[^\]\n]{1,60}\])?: [^\n]{0,200}\b(?:id=|ID "?)$/;
const ADDRESS_END = /(?:id=|ID "?)$/;
const NOTE = /^["'`]? ?\(\s?([^()\n\d]{1,24})\)/;

interface Context {
  meaning: LabelMeaning;
  isPlural: boolean;
}

/** Returns what the text around an ID calls it, or null if it doesn't. */
export function findContext(text: string, { index, end, isJoined }: Position): Context | null {
  const before = text.slice(Math.max(0, index - MAX_CONTEXT), index);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.slice(lineStart);
  const type = ADDRESS_END.test(line.slice(-4)) ? ADDRESS.exec(line)?.[1] : undefined;
  if (type !== undefined && TERRAFORM_TYPE.test(type)) {
    return { meaning: toTerraformMeaning(type), isPlural: false };
  }
  if (lineStart > 0 && line.length <= MAX_WRAPPED_LABEL) {
    const wrapped = findWrappedLabel(before, isJoined ? '' : readLineEnd(text, index));
    if (wrapped !== null) return wrapped;
  }
  const label = findLabel(before);
  if (label !== null) return label;
  const note = NOTE.exec(text.slice(end, end + 40))?.[1];
  const meaning = note === undefined ? null : findKeyMeaning(note.trim());
  return meaning === null ? null : { meaning, isPlural: false };
}

/**
 * Returns a label that begins above the last line, read with and without a space at the break.
 *
 * @param lineEnd Rest of the last line.
 */
function findWrappedLabel(before: string, lineEnd: string): Context | null {
  const { above, last } = readBodies(before, MAX_LABEL_LENGTH);
  const lineAbove = above.at(-1) ?? '';
  const canEndInLabel = /\p{L}/u.test(last) || /[^\p{N}]$/u.test(lineAbove);
  if (!canEndInLabel) return null;
  const isWrapped =
    /_$/.test(lineAbove) || last.startsWith('_') || isWrapPlausible(lineAbove, last + trimLineEnd(lineEnd));
  for (const separator of ['', ' ']) {
    const start = above.join(separator);
    const label = findLabel(start + separator + last);
    if (label === null || label.index >= start.length) continue;
    const isLabeled = findLabel(last) !== null;
    if (isLabeled && label.meaning === 'job') continue;
    // A known word with a break inside shows that the line was wrapped, whatever its width is.
    const isBrokenWord = separator === '' && label.meaning !== 'other' && findLabel(start) === null;
    if (isWrapped || (isBrokenWord && !isLabeled)) return label;
  }
  return null;
}

function readLineEnd(text: string, index: number): string {
  const rest = text.slice(index, index + MAX_CONTEXT);
  const end = rest.indexOf('\n');
  return end === -1 ? rest : rest.slice(0, end);
}
