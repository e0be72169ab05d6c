/** Texts of a problem in the UI. */
export interface ProblemText {
  title: string;
  meaning: string;
}
