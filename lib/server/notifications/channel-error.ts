import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';

type ChannelErrorCode = 'invalid_channel' | 'name_taken' | 'busy';

/** A channel can't be added. The message is one line and never contains a secret. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  static override [Symbol.hasInstance] = hasErrorName('ChannelError');

  constructor(
    readonly code: ChannelErrorCode,
    message: string,
  ) {
    super(message);
  }
}
