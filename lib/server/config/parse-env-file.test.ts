import { describe, expect, test } from 'vitest';
import { parseEnvFile } from './parse-env-file';

const parseOne = (text: string) => parseEnvFile(text).entries.at(-1);

describe('parseEnvFile', () => {
  test.each([
    ['NAME=Xy$Zq9!home', 'Xy$Zq9!home'],
    ['NAME=p$HOMEss', 'p$HOMEss'],
    ["NAME='a$b'", 'a$b'],
    ['NAME="a$b"', 'a$b'],
    ["NAME='${a} \\ \" #x'", '${a} \\ " #x'],
    ['NAME=Pa#ss word', 'Pa#ss word'],
    ['NAME=#abc', '#abc'],
    ['NAME="Pa #ss"', 'Pa #ss'],
    ['NAME=a\\nb', 'a\\nb'],
    ['NAME=C:\\temp\\', 'C:\\temp\\'],
    ["NAME='C:\\temp\\'", 'C:\\temp\\'],
    ['NAME=it\'s "so"', 'it\'s "so"'],
    ['NAME=`a`', '`a`'],
    ['NAME=a=b==', 'a=b=='],
    ['NAME=张伟%40', '张伟%40'],
    ["NAME=''", ''],
    ['NAME=', ''],
  ])('%s is read as written', (text, value) => {
    expect(parseOne(text)).toEqual({ name: 'NAME', value, fault: null, remark: null });
  });

  test.each([
    '\uFEFFNAME=value',
    'NAME=value\r\n',
    '\r\n\r\nNAME=value\r\nOTHER',
    'export NAME=value',
    ' \tNAME\t= value \t',
    '# comment\nNAME=value',
    'NAME: value',
    'NAME="value" # comment',
    "NAME='value'\t# comment",
    'NAME=first\nNAME=value',
  ])('%j sets NAME to value', (text) => {
    expect(parseEnvFile(text).invalidLines).toEqual([]);
    expect(parseOne(text)).toEqual({ name: 'NAME', value: 'value', fault: null, remark: null });
  });

  test.each(["'", '"'])('a value in %s may have several lines', (quote) => {
    const { entries } = parseEnvFile(`PEM=${quote}-----BEGIN\nabc=\n-----END${quote}\nNAME=value`);
    expect(entries).toMatchObject([{ value: '-----BEGIN\nabc=\n-----END' }, { value: 'value' }]);
  });

  test.each([
    ['NAME=a\\$b', '\\$'],
    ['NAME="a\\$b"', 'backslash in double quotes'],
    ['NAME="a\\"b"', 'backslash in double quotes'],
    ['NAME="C:\\new"', 'backslash in double quotes'],
    ["NAME='it\\'s'", "\\' in single quotes"],
    ['NAME=postgresql://jobs:${PASSWORD}@db/jobs', '${'],
    ['NAME="${PASSWORD}"', '${'],
    ['NAME="abc', 'no counterpart'],
    ["NAME='abc", 'no counterpart'],
    ["NAME='it'\\''s'", 'no counterpart'],
    ['NAME="a"b"', 'no counterpart'],
    ['NAME=\uFFFD', 'not UTF-8'],
  ])('%s has a fault, since programs read it differently', (text, fault) => {
    expect(parseOne(text)?.fault).toContain(fault);
  });

  test.each([
    ['NAME=value # comment', 'value', 'comment'],
    ['NAME=Pa #ss', 'Pa', 'comment'],
    ['NAME= # comment', '', 'comment'],
    ["NAME='a\\$b'", 'a\\$b', 'backslash'],
    ['NAME=a$$b', 'a$$b', 'two dollar signs'],
  ])('%s is read as %j with a remark', (text, value, remark) => {
    expect(parseOne(text)).toMatchObject({
      value,
      fault: null,
      remark: expect.stringContaining(remark) as string,
    });
  });

  test('lines that are no assignment are counted, and do not end the file', () => {
    const parsed = parseEnvFile('# a\nfoo bar\nPASSED_ON\n-----BEGIN KEY-----\n\nNAME="a\nb"\n?\n=x\n');
    expect(parsed.entries.map(({ name }) => name)).toEqual(['NAME']);
    expect(parsed.invalidLines).toEqual([2, 4, 8, 9]);
  });
});
