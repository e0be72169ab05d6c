import 'server-only';
import { parseJson } from '@/lib/server/parse-json';
import { toPlainText } from './plain-text';

interface ErrorBody {
  error_code?: string;
  error_msg?: string;
  encoded_authorization_message?: string;
  request_id?: string;
}

/** Names of each field, best first, in lower case and without `_` and `-`. */
const FIELD_NAMES: readonly (readonly [field: keyof ErrorBody, names: readonly string[]])[] = [
  ['error_code', ['errorcode', 'errcode', 'code']],
  [
    'error_msg',
    [
      'errormsg',
      'errormessage',
      'errmsg',
      'message',
      'msg',
      'errordescription',
      'description',
      'detail',
      'title',
      'error',
    ],
  ],
  ['encoded_authorization_message', ['encodedauthorizationmessage']],
  ['request_id', ['requestid']],
];

type Redact = (text: string) => string;

/** Maximum length of a message that is not JSON, such as a web page. */
const MAX_TEXT_LENGTH = 1_000;
const MAX_DEPTH = 5;
const MAX_OBJECTS = 100;

/** An error code of Huawei Cloud in a text, or the code in an XML document. */
const CODE_IN_TEXT =
  /\b((?:APIGW?|APIC|SVCSTG\.\w{2,5}|SWR|S2I|IAM|STS5?|PAP5?)\.\d{4,7})\b|<code>\s*([\w.-]{1,60})\s*<\/code>/i;

/**
 * Parses an error body in any format of Huawei Cloud: flat, old and new format at once (`errors[]` beside
 * `error_code`; the new one wins), a bare array, the gateway's, IAM's `{error: {…}}`, or any other nesting, spelling and
 * case of these names. Plain text, HTML and XML become the message.
 *
 * @param redact Redacts secrets that were escaped in the body.
 * @see api-swr2/ErrorCode.html
 */
export function parseErrorBody(body: string, redact: Redact = (text) => text): ErrorBody {
  const json = parseJson(body);
  if (json === undefined) return parseText(body, redact);
  if (typeof json === 'string') return parseText(json, redact);
  return listObjects(json).reduceRight<ErrorBody>(
    (fields, object) => ({ ...fields, ...readFields(object, redact) }),
    {},
  );
}

/** Lists the objects in a JSON value, outermost first. */
function listObjects(root: unknown): object[] {
  const objects: object[] = [];
  let level: unknown[] = [root];
  for (let depth = 0; depth < MAX_DEPTH && objects.length < MAX_OBJECTS; depth++) {
    const found = level.filter((value) => typeof value === 'object' && value !== null);
    objects.push(...found.filter((value) => !Array.isArray(value)));
    level = found.flatMap((value): unknown[] => Object.values(value)).slice(0, MAX_OBJECTS);
  }
  return objects;
}

function readFields(object: object, redact: Redact): ErrorBody {
  const values = new Map<string, unknown>(
    Object.entries(object).map(([name, value]) => [name.toLowerCase().replace(/[_-]/g, ''), value]),
  );
  const fields: ErrorBody = {};
  for (const [field, names] of FIELD_NAMES) {
    const text = names.map((name) => toText(values.get(name))).find((value) => value !== '');
    if (text !== undefined) fields[field] = redact(text);
  }
  return fields;
}

function toText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : '';
}

function parseText(body: string, redact: Redact): ErrorBody {
  const match = CODE_IN_TEXT.exec(body);
  const code = match?.[1]?.toUpperCase() ?? match?.[2];
  const text = redact(toPlainText(body)).slice(0, MAX_TEXT_LENGTH);
  return { ...(code !== undefined && { error_code: code }), ...(text !== '' && { error_msg: text }) };
}
