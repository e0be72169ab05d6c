import 'server-only';

/** Maximum length of a user name, as in the audit log. */
const MAX_LENGTH = 200;

/**
 * Returns the name of an external user in one Unicode form (NFC), or null if it is empty, too long, or contains
 * control characters or bidirectional overrides, which could hide or reverse text beside it.
 */
export function parseUserName(text: string): string | null {
  const name = text.normalize('NFC').trim();
  const isValid =
    name !== '' && name.length <= MAX_LENGTH && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(name);
  return isValid ? name : null;
}
