import 'server-only';
import type { Locale } from '@/lib/contract/locale';

export type Words = Readonly<Record<Locale, string>>;

/** Why something went wrong and what to do about it. */
export interface Advice {
  cause: Words;
  nextStep: Words;
}

export interface Explanation extends Advice {
  /**
   * `known`: the cloud's documentation says what the code means. `guessed`: our reading of words in the text, or of a
   * code that is in no table.
   */
  certainty: 'known' | 'guessed';
  /** The error code as it was written, where there is one. */
  code: string | null;
}

/** What the codes of one cause mean. */
export interface CodeEntry extends Advice {
  /** As `codeName` gives them. */
  codes: readonly string[];
  /** The meaning is in no table of the cloud, but inferred from how others treat the code. */
  guessed?: true;
}

/** What words in a text hint at; an expression has no unbounded repetition. */
export interface TextEntry extends Advice {
  key: string;
  /** This anywhere… */
  anywhere?: RegExp;
  /** …or all of these in one clause. */
  together?: readonly RegExp[];
}
