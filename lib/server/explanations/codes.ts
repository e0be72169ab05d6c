import 'server-only';
import { adviceOfUnknownCode } from './code-classes';
import type { CodeEntry, Explanation } from './explanation';
import { GATEWAY } from './gateway';
import { SWR_ACCESS } from './swr-access';
import { SWR_FAULTS } from './swr-faults';
import { SWR_REQUESTS } from './swr-requests';
import { SWR_RESOURCES } from './swr-resources';
import { SWR_UPLOADS } from './swr-uploads';

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

/** `SVCSTG.SWR.<HTTP status><4 digits>`, `SWR.4xxxxx` of Enterprise Edition, `APIGW.xxxx` and its old form `APIG.`. */
const CODE = /(?<![\w.])(?:(?:SVCSTG\.)?(?:SWR|S2I)\.[45]\d{5,6}|APIGW?\.\d{4})(?!\w)/g;

/** The first code in the text that the tables know, else the first of a known family. */
export function findCode(text: string): string | null {
  const found = Array.from(text.matchAll(CODE), ([code]) => code);
  return found.find((code) => entryByName.has(codeName(code))) ?? found[0] ?? null;
}

/** The code in the one form that the tables use. */
function codeName(code: string): string {
  return code.replace(/^SVCSTG\./, '').replace(/^APIG\./, 'APIGW.');
}

/** @param status - HTTP status of the answer, where there was one. */
export function explainKnownCode(code: string, status?: number): Explanation | null {
  const name = codeName(code);
  const entry = entryByName.get(`${name}@${status}`) ?? entryByName.get(name);
  if (!entry) return null;
  const { cause, nextStep, guessed } = entry;
  return { certainty: guessed ? 'guessed' : 'known', code, cause, nextStep };
}

export function explainUnknownCode(code: string, status?: number): Explanation {
  const { cause, nextStep } = adviceOfUnknownCode(codeName(code), status);
  return { certainty: 'guessed', code, cause, nextStep };
}
