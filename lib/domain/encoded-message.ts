import { findEncodedMessages, omitEncodedMessages } from './encoded-message-ranges.mjs';
import { removeInvisible } from './visible-text';

export { OMISSION } from './encoded-message-ranges.mjs';

/**
 * Removes encoded authorization messages, and invisible characters, which could be inside them. Such a message reveals
 * details of the account to those who may decode it with STS.
 */
export function cutEncodedMessages(text: string): string {
  return omitEncodedMessages(removeInvisible(text));
}

/** Returns whether `cutEncodedMessages` removes an encoded authorization message from a text. */
export function hasEncodedMessage(text: string): boolean {
  return findEncodedMessages(removeInvisible(text)).length > 0;
}
