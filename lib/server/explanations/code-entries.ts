import 'server-only';
import { getUnknownCodeAdvice } from './unknown-codes';
import type { CodeEntry, Explanation } from './explanation';
import { GATEWAY } from './gateway-codes';
import { SWR_ACCESS } from './swr-access-codes';
import { SWR_FAULTS } from './swr-fault-codes';
import { SWR_REQUESTS } from './swr-request-codes';
import { SWR_RESOURCES } from './swr-resource-codes';
import { SWR_UPLOADS } from './swr-upload-codes';

export const CODE_ENTRIES: readonly CodeEntry[] = [
  ...SWR_ACCESS,
  ...SWR_RESOURCES,
  ...SWR_REQUESTS,
  ...SWR_UPLOADS,
  ...SWR_FAULTS,
  ...GATEWAY,
];

const entryByName = new Map(
  CODE_ENTRIES.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)),
);

/**
 * Matches `SVCSTG.SWR.<HTTP status><4 digits>`, `SWR.4xxxxx` of Enterprise Edition, and `APIGW.xxxx` with its other forms
 * `APIG.xxxx` and `APIC.xxxx`.
 */
const CODE = /(?<![\w.])(?:(?:SVCSTG\.)?(?:SWR|S2I)\.[45]\d{5,6}|(?:APIGW?|APIC)\.\d{4})(?!\w)/g;

/** Returns the first documented code in a text, else the first code of a known form, else null. */
export function extractCode(text: string): string | null {
  const codes = Array.from(text.matchAll(CODE), ([code]) => code);
  return codes.find((code) => entryByName.has(toCodeName(code))) ?? codes[0] ?? null;
}

/** Converts a code to the form that the tables use. */
export function toCodeName(code: string): string {
  return code.replace(/^SVCSTG\./, '').replace(/^(?:APIG|APIC)\./, 'APIGW.');
}

/**
 * Explains a code of the tables. Returns null if it is in none.
 *
 * @param status HTTP status of the response; undefined if the code is from the reason of a job.
 */
export function explainKnownCode(code: string, status?: number): Explanation | null {
  const name = toCodeName(code);
  const entry = entryByName.get(`${name}@${status}`) ?? entryByName.get(name);
  if (!entry) return null;
  const { cause, nextStep, guessed } = entry;
  return { certainty: guessed ? 'guessed' : 'known', code, cause, nextStep };
}

/** Explains a code that is in no table, by its HTTP status. */
export function explainUnknownCode(code: string, status?: number): Explanation {
  const { cause, nextStep } = getUnknownCodeAdvice(toCodeName(code), status);
  return { certainty: 'guessed', code, cause, nextStep };
}
