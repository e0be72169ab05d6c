import 'server-only';
import { MAX_AUDIT_TEXT_LENGTH } from '@/lib/contract/audit-actions';
import { hasHiddenCharacters } from './hidden-characters';
import { toNfc } from './to-nfc';

/** Maximum length of a user name, so that the audit log has it whole. */
const MAX_LENGTH = MAX_AUDIT_TEXT_LENGTH;

/**
 * Returns the name of an external user in one Unicode form (NFC), or null if it is empty, too long, or contains
 * characters that could hide or reverse text beside it, or make two names look equal.
 */
export function parseUserName(text: string): string | null {
  // Bounds the work below. A composed character has up to three code units.
  if (text.length > MAX_LENGTH * 4) return null;
  const name = toNfc(text).replace(/^ +| +$/g, '');
  // Other white space around a name can't be seen, either.
  const isVisible = name === name.trim() && !hasHiddenCharacters(name);
  return name !== '' && name.length <= MAX_LENGTH && isVisible ? name : null;
}
