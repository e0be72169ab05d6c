import 'server-only';
import type { Locale } from '@/lib/contract/locale';

export type LocalizedText = Readonly<Record<Locale, string>>;

/** Cause of a failure, and how to fix it. */
export interface Advice {
  cause: LocalizedText;
  nextStep: LocalizedText;
}

export interface Explanation extends Advice {
  /**
   * `known`: documented by the cloud, or observed by this server. `guessed`: inferred from words in the text, or from an undocumented code. The UI
   * labels such a cause "Likely cause", so the cause itself does not say "probably".
   */
  certainty: 'known' | 'guessed';
  /** Error code as it appears in the text; null if there is none. */
  code: string | null;
}

/** Advice for the codes of one cause. */
export interface CodeEntry extends Advice {
  /** Codes in the form of `toCodeName`. */
  codes: readonly string[];
  /** The code is undocumented; its meaning is inferred from how other clients treat it. */
  guessed?: true;
}

/** Advice for a text that matches. The expressions have no unbounded repetition, so that hostile texts match fast. */
export interface TextEntry extends Advice {
  key: string;
  /** Matches anywhere in the text. */
  anywhere?: RegExp;
  /** Alternatively, all of these match within one clause. */
  allInOneClause?: readonly RegExp[];
}
