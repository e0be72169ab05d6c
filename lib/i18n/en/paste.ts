/** Texts about incomplete IDs and about files. Loaded after the first paste or drop. */
export const paste = {
  partLength: (length: number, fullLength: number) => ` (${length} of ${fullLength} characters)`,
  lineBreaks: ' by line breaks. Paste it on one line.',
  file: {
    archive: (name: string) => `${name} is compressed and can’t be read. Extract it and drop its content.`,
    document: (name: string) => `${name} is a document and can’t be read. Copy its text and paste it here.`,
    media: (name: string) => `${name} is an image or other media. Copy the text and paste it here.`,
    binary: (name: string) => `${name} isn’t a text file.`,
    empty: (name: string) => `${name} is empty.`,
    folder: (name: string) => `${name} is a folder. Drop the files in it.`,
    unreadable: (name: string) => `Couldn’t read ${name}. Check that you can open it, and try again.`,
    tooMany: (name: string) => `Only the first 20 files were read. Drop ${name} and the others again.`,
    partial: (name: string) => `Only the first and the last 1 MiB of ${name} were read.`,
  },
};
