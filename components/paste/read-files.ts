// Reads text files that were dropped or pasted. Loaded with the first of them.
import { decodeBytes, detectEncoding } from './decode-file';
import { detectBinaryType, type BinaryType } from './file-type';

/** Bytes read from the beginning and from the end of a file: the cause of a failure is often at the end of its log. */
const PART_BYTES = 1024 * 1024;
const MAX_FILES = 20;

/** A file that was not read, or not as a whole. */
export interface FileNotice {
  name: string;
  problem: BinaryType | 'empty' | 'folder' | 'unreadable' | 'tooMany' | 'partial';
}

export interface FilesText {
  text: string;
  notices: FileNotice[];
}

/** A file as the browser passes it: a folder is a file that can't be read. */
export interface DroppedFile {
  file: File;
  isFolder: boolean;
}

/** Reads files one after another, at most 2 MiB of each. */
export async function readFiles(files: readonly DroppedFile[]): Promise<FilesText> {
  const texts: string[] = [];
  const notices: FileNotice[] = [];
  for (const { file, isFolder } of files.slice(0, MAX_FILES)) {
    const { text, problem } = isFolder ? { text: '', problem: 'folder' as const } : await readFile(file);
    texts.push(text);
    if (problem !== null) notices.push({ name: file.name, problem });
  }
  const firstLeftOut = files[MAX_FILES];
  if (firstLeftOut !== undefined) notices.push({ name: firstLeftOut.file.name, problem: 'tooMany' });
  return { text: texts.join('\n\n'), notices };
}

async function readFile(file: File): Promise<{ text: string; problem: FileNotice['problem'] | null }> {
  if (file.size === 0) return { text: '', problem: 'empty' };
  try {
    const isWhole = file.size <= 2 * PART_BYTES;
    const start = await readBytes(file, 0, isWhole ? file.size : PART_BYTES);
    const type = detectBinaryType(file.name, start);
    if (type !== null) return { text: '', problem: type };
    const encoding = detectEncoding(start);
    const text = decodeBytes(start.subarray(encoding.markLength), encoding);
    if (isWhole) return { text, problem: null };
    // An even offset, or the bytes of UTF-16 would be paired wrongly.
    const endStart = file.size - PART_BYTES - ((file.size - PART_BYTES) % 2);
    const end = decodeBytes(await readBytes(file, endStart, file.size), encoding);
    // An ID at the gap is recognized as cut off by the ellipses.
    return { text: `${text}...\n\n\n...${end}`, problem: 'partial' };
  } catch {
    return { text: '', problem: 'unreadable' };
  }
}

const readBytes = async (file: File, start: number, end: number) =>
  new Uint8Array(await file.slice(start, end).arrayBuffer());
