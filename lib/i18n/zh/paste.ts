import type { paste as en } from '@/lib/i18n/en/paste';

export const paste: typeof en = {
  partLength: (length, fullLength) => `（${fullLength} 个字符中的 ${length} 个）`,
  lineBreaks: '（被换行拆分），请粘贴为一行。',
  file: {
    archive: (name) => `${name} 是压缩文件，无法读取。请解压后拖入其中的文件。`,
    document: (name) => `${name} 是文档，无法读取。请复制其中的文本并粘贴到此处。`,
    media: (name) => `${name} 是图片或其他媒体文件。请复制其中的文本并粘贴到此处。`,
    binary: (name) => `${name} 不是文本文件。`,
    empty: (name) => `${name} 是空文件。`,
    folder: (name) => `${name} 是文件夹，请拖入其中的文件。`,
    unreadable: (name) => `无法读取 ${name}，请确认文件可以打开后重试。`,
    tooMany: (name) => `仅读取前 20 个文件，请重新拖入 ${name} 及其余文件。`,
    partial: (name) => `仅读取了 ${name} 的前 1 MiB 和后 1 MiB。`,
  },
};
