import type { PollerActions } from '@/components/jobs/use-poller';
import type { BoardData } from '@/lib/client/polling';
import type { KnownJob } from '@/lib/contract/job-schemas';

/** First page of a board as the server rendered it. */
export interface InitialBoard {
  /** Filter as serialized by `toBoardSearchParams`. */
  query: string;
  data: BoardData;
}

/** State of a board's polled pages, as the board shows it. */
export interface BoardState {
  /** Filter of the jobs, unless they belong to the previous one. */
  query: string;
  jobs: readonly KnownJob[];
  /** Latest response; null before the first one. */
  response: BoardData | null;
  error: Error | null;
  /** Whether the jobs belong to the previous filter. */
  isPrevious: boolean;
  hasMore: boolean;
}

export interface BoardPollerActions extends PollerActions {
  /** Receives the indexes of the jobs on screen. Polls their pages, and loads the next page near the end. */
  reportVisibleRange: (range: { first: number; last: number }) => void;
}
