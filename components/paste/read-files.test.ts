import { describe, expect, test } from 'vitest';
import { findJobIds } from '@/lib/domain/find-job-ids';
import { readFiles, type FileNotice } from './read-files';

const JOB = '36db69c5-b2d5-11eb-b044-0255ac101219';
const LINE = `Error: error waiting for SWR job (${JOB}) to complete\r\n`;
const CHINESE = `错误：任务 ${JOB} 失败\r\n`;
const MiB = 1024 * 1024;

/** GBK of "错误：任务", which is not valid UTF-8. */
const GBK = [0xb4, 0xed, 0xce, 0xf3, 0xa3, 0xba, 0xc8, 0xce, 0xce, 0xf1];

const toUtf16 = (text: string, isBigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

async function read(
  ...files: [name: string, ...parts: BlobPart[]][]
): Promise<{ ids: string[]; notices: FileNotice[] }> {
  const { text, notices } = await readFiles(
    files.map(([name, ...parts]) => ({ file: new File(parts, name), isFolder: false })),
  );
  return { ids: findJobIds(text).ids, notices };
}

describe('the encoding of a file', () => {
  test.each<[string, BlobPart[]]>([
    ['UTF-8', [LINE]],
    ['UTF-8 with Chinese', [CHINESE]],
    ['UTF-8 with a byte order mark', ['\uFEFF', LINE]],
    ['UTF-16, little-endian, as PowerShell writes it', [toUtf16(`\uFEFF${LINE}`)]],
    ['UTF-16, big-endian', [toUtf16(`\uFEFF${LINE}`, true)]],
    ['UTF-16, little-endian, without a mark', [toUtf16(LINE)]],
    ['UTF-16, big-endian, without a mark', [toUtf16(LINE, true)]],
    ['UTF-16 with Chinese', [toUtf16(`\uFEFF${CHINESE}`)]],
    ['GBK', [Uint8Array.from(GBK), ` ${JOB}\n`]],
    ['UTF-8 that ends inside of a character', [LINE, Uint8Array.from([0xe9, 0x94])]],
  ])('%s is detected', async (_name, parts) => {
    expect(await read(['apply.log', ...parts])).toEqual({ ids: [JOB], notices: [] });
  });
});

describe('a long file', () => {
  const filler = `${'2025-11-28T10:00:00Z [DEBUG] provider: retrying '.padEnd(99, '.')}\n`;
  const long = filler.repeat(30_000);

  test.each<[string, BlobPart[]]>([
    ['end', [long, LINE]],
    ['beginning', [LINE, long]],
    ['end, in UTF-16', [toUtf16(`\uFEFF${long}${LINE}`)]],
    ['end, in UTF-16 of an odd size', [toUtf16(`\uFEFF${long}${LINE}`), Uint8Array.from([0x0a])]],
  ])('is read at its %s, and reported as read in part', async (_name, parts) => {
    expect(await read(['apply.log', ...parts])).toEqual({
      ids: [JOB],
      notices: [{ name: 'apply.log', problem: 'partial' }],
    });
  });

  test('up to 2 MiB is read as a whole', async () => {
    const text = `${'x'.repeat(MiB - 20)} ${JOB}\n`;
    expect(await read(['apply.log', text, 'x'.repeat(MiB - 30)])).toEqual({ ids: [JOB], notices: [] });
  });

  test.each([10, 20, 30])(
    'does not join or look up an ID that the gap cuts after %i characters',
    async (length) => {
      const start = `${'x'.repeat(MiB - length - 5)} job `;
      const { ids } = await read(['apply.log', start, JOB, `${'y'.repeat(3 * MiB)} 0255ac101219`]);
      expect(ids).toEqual([]);
    },
  );

  test('of 2 GiB is read without its middle', async () => {
    const reads: number[] = [];
    const file = new File([LINE], 'huge.log');
    Object.defineProperty(file, 'size', { value: 2 ** 31 });
    file.slice = (start = 0, end = 0) => {
      reads.push(end - start);
      return new Blob([LINE]);
    };
    const { notices } = await readFiles([{ file, isFolder: false }]);
    expect(notices).toEqual([{ name: 'huge.log', problem: 'partial' }]);
    expect(Math.max(...reads)).toBeLessThanOrEqual(MiB + 1);
  });
});

describe('a file that is no text', () => {
  const bytes = (hex: string) => Buffer.from(hex.padEnd(140, '0'), 'hex');

  test.each<[string, string, FileNotice['problem']]>([
    ['apply.log.gz', '1f8b0800', 'archive'],
    ['logs.zip', '504b0304', 'archive'],
    ['logs.zst', '28b52ffd', 'archive'],
    ['logs.xz', 'fd377a585a00', 'archive'],
    ['logs.bz2', '425a6839', 'archive'],
    ['logs.7z', '377abcaf271c', 'archive'],
    ['jobs.xlsx', '504b0304', 'document'],
    ['jobs.docx', '504b0304', 'document'],
    ['jobs.doc', 'd0cf11e0a1b11ae1', 'document'],
    ['jobs.pdf', '255044462d312e37', 'document'],
    ['screen.png', '89504e470d0a1a0a', 'media'],
    ['screen.jpg', 'ffd8ffe0', 'media'],
    ['screen.webp', '524946461234567857454250', 'media'],
    ['program.exe', '4d5a9000', 'binary'],
    ['jobs.sqlite', '53514c69746520666f726d6174', 'binary'],
    // The bytes count, not the name.
    ['apply.log', '1f8b0800', 'archive'],
  ])('%s is reported and not read', async (name, hex, problem) => {
    expect(await read([name, bytes(hex), LINE])).toEqual({ ids: [], notices: [{ name, problem }] });
  });

  test('does not hide the text files beside it', async () => {
    expect(await read(['logs.zip', bytes('504b0304')], ['empty.log', ''], ['apply.log', LINE])).toEqual({
      ids: [JOB],
      notices: [
        { name: 'logs.zip', problem: 'archive' },
        { name: 'empty.log', problem: 'empty' },
      ],
    });
  });

  test('a folder and a file that cannot be opened are reported', async () => {
    const unreadable = new File([LINE], 'locked.log');
    unreadable.slice = () => {
      throw new DOMException('The file could not be read.', 'NotReadableError');
    };
    const { notices } = await readFiles([
      { file: new File([], 'logs'), isFolder: true },
      { file: unreadable, isFolder: false },
    ]);
    expect(notices).toEqual([
      { name: 'logs', problem: 'folder' },
      { name: 'locked.log', problem: 'unreadable' },
    ]);
  });

  test('more than twenty files are reported', async () => {
    const files = Array.from({ length: 22 }, (_, i): [string, string] => [`${String(i)}.log`, 'x']);
    expect((await read(...files)).notices).toEqual([{ name: '20.log', problem: 'tooMany' }]);
  });
});
