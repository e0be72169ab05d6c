import 'server-only';

/** Variable in an `.env` file. */
export interface EnvEntry {
  name: string;
  /** Value as written, without expansion, surrounding blanks, enclosing quotation marks and a comment. */
  value: string;
  /** Why programs read the value differently, to follow the variable's name; null if they don't. */
  fault: string | null;
  /** Decision about a value that can be meant differently, to follow the variable's name; null if there is none. */
  remark: string | null;
}

/** Start of an assignment, up to its value. `NAME: value` is accepted, too, as in Compose. */
const ASSIGNMENT = /[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*(?:=|:(?=\s))/y;
/** Values in quotation marks may span lines. Only a comment may follow them. */
const QUOTED = {
  "'": /[^\S\n]*'((?:\\'|[^'])*)'[^\S\n]*(?:#[^\n]*)?(?=\n|$)/y,
  '"': /[^\S\n]*"((?:\\[^]|[^"\\])*)"[^\S\n]*(?:#[^\n]*)?(?=\n|$)/y,
};
const LINE = /[^\n]*/y;

/**
 * Parses an `.env` file. An unquoted value is what `docker run --env-file` reads, except for blanks around it and a
 * comment after it.
 *
 * @returns The variables in the order of the file, and the numbers of the lines that are none.
 */
export function parseEnvFile(file: string): { entries: EnvEntry[]; invalidLines: number[] } {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const entries: EnvEntry[] = [];
  const invalidLines: number[] = [];
  let at = 0;

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  }

  while (at < text.length) {
    const start = at;
    const name = take(ASSIGNMENT)?.[1];
    if (name === undefined) {
      // A name alone passes on a variable of the environment in Docker, which it does here in any case.
      if (!/^\s*(#.*|[\w.-]+\s*)?$/.test(take(LINE)?.[0] ?? ''))
        invalidLines.push(text.slice(0, start).split('\n').length);
    } else {
      const single = take(QUOTED["'"])?.[1];
      const double = single === undefined ? take(QUOTED['"'])?.[1] : undefined;
      if (single !== undefined) entries.push({ name, ...readSingleQuoted(single) });
      else if (double !== undefined) entries.push({ name, ...readDoubleQuoted(double) });
      else entries.push({ name, ...readUnquoted(take(LINE)?.[0] ?? '') });
    }
    // Skips the line break.
    at += 1;
  }
  return { entries, invalidLines };
}

type Reading = Omit<EnvEntry, 'name'>;

function readSingleQuoted(value: string): Reading {
  return {
    value,
    fault: value.includes("\\'")
      ? "has \\' in single quotes, which programs read differently. Write it without quotation marks around it"
      : findEncodingFault(value),
    remark: value.includes('\\$')
      ? 'has \\$ in single quotes. It is no longer read as $, but with its backslash'
      : findDollarRemark(value),
  };
}

function readDoubleQuoted(text: string): Reading {
  const fault = text.includes('\\')
    ? 'has a backslash in double quotes, which programs read differently. Put it in single quotes, or in none'
    : (findReferenceFault(text) ?? findEncodingFault(text));
  const value = text.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
  return { value, fault, remark: findDollarRemark(value) };
}

function readUnquoted(text: string): Reading {
  const comment = text.search(/\s#/);
  const value = (comment === -1 ? text : text.slice(0, comment)).trim();
  const fault = /^["']/.test(value)
    ? 'begins with a quotation mark that has no counterpart at its end. Remove it or, if it is part of the value, put the value in the other kind (\' or ")'
    : (findReferenceFault(value) ?? findEncodingFault(value));
  const remark =
    comment === -1
      ? findDollarRemark(value)
      : 'is followed by a blank and #, and the rest of the line is read as a comment. "docker run --env-file" reads it as part of the value: write comments on lines of their own. If it is part of the value, put the value in single quotes';
  return { value, fault, remark };
}

/** Finds notations that earlier versions expanded. They are only meant literally in single quotes. */
function findReferenceFault(value: string): string | null {
  if (value.includes('\\$'))
    return 'has \\$. Values are read as written and not expanded: write $ without the backslash. If the backslash is part of the value, put the value in single quotes';
  if (value.includes('${'))
    return 'has ${. Values are read as written and not expanded: write the whole value instead of the reference. If it is part of the value, put the value in single quotes';
  return null;
}

function findEncodingFault(value: string): string | null {
  return value.includes('\uFFFD')
    ? 'has characters that are not UTF-8. Save the file as UTF-8, and write the value again'
    : null;
}

function findDollarRemark(value: string): string | null {
  return value.includes('$$')
    ? 'has $$, which is read as two dollar signs. Compose reads it as one, unless compose.yaml says "format: raw"'
    : null;
}
