import { cutEncodedMessages } from './encoded-message';
import { truncate } from './truncate';
import { MAX_HIDDEN_FACTOR, toShortLine } from './visible-text';

const MAX_LENGTH = 200;

/**
 * Returns a reason as one line without encoded authorization messages, truncated as by `truncate`. Cuts it first: a reason
 * may be a whole log.
 */
export function toShortReason(reason: string): string {
  return toShortLine(cutEncodedMessages(truncate(reason, MAX_LENGTH * MAX_HIDDEN_FACTOR)), MAX_LENGTH);
}
