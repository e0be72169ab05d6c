/** Type of a file that contains no plain text. */
export type BinaryType = 'archive' | 'document' | 'media' | 'binary';

/** First bytes of files, in hexadecimal. Office documents are ZIP files with other names. */
const SIGNATURES: readonly (readonly [BinaryType, RegExp])[] = [
  [
    'archive',
    /^(?:1f8b|1f9d|504b0(?:304|506|708)|28b52ffd|fd377a585a00|425a683[1-9]|377abcaf271c|52617221|04224d18)/,
  ],
  ['document', /^(?:255044462d|d0cf11e0a1b11ae1)/],
  [
    'media',
    /^(?:89504e47|ffd8ff|47494638|52494646.{8}(?:57454250|57415645|41564920)|424d.{8}0000|49492a00|4d4d002a|.{8}66747970|494433)/,
  ],
  ['binary', /^(?:7f454c46|4d5a..00|cafebabe|53514c69746520|0061736d)/],
];
const OFFICE_NAME = /\.(?:docx|xlsx|pptx|od[tsp])$/i;

/** Returns the type of a file by its first bytes, or null if it may be text. */
export function detectBinaryType(name: string, bytes: Uint8Array): BinaryType | null {
  const start = Array.from(bytes.subarray(0, 64), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const type = SIGNATURES.find(([, signature]) => signature.test(start))?.[0] ?? null;
  return type === 'archive' && OFFICE_NAME.test(name) ? 'document' : type;
}
