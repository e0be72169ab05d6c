import 'server-only';

/** Characters that NFC replaces with ASCII ones: the Greek question mark and varia, and the Kelvin sign. */
const ASCII_TWINS = /[\u037E\u1FEF\u212A]/;

/**
 * Converts a name to its Unicode normalization form NFC, in which equal texts have equal characters. A name that would
 * turn into another one of ASCII characters stays as it is.
 */
export function toNfc(name: string): string {
  return ASCII_TWINS.test(name) ? name : name.normalize('NFC');
}
