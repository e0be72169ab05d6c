// Third stage, part one: objects of JSON, HCL (Terraform), YAML and dumps of programs, as far as they can be recognized in
// any text. Tolerates text around them, and a beginning or an end that is missing.
import { isHexId, isUuid, toCanonicalId } from './find-job-ids-shapes';

/** An object or a list, and the values that are IDs. */
export interface TextObject {
  /** Key of the object; an object in a list has the key of the list. */
  key: string;
  parent: TextObject | null;
  isList: boolean;
  /** Type of the Terraform block that the object is, or an empty string. */
  block: string;
  fields: Map<string, string>;
  /** Objects and lists in this one, the last one of each key. */
  children: Map<string, TextObject>;
  ids: { key: string; id: string }[];
}

/** Fields that are needed to recognize an object. Others are not stored. */
const MAX_FIELDS = 60;
const MAX_VALUE_LENGTH = 200;
const MIN_ID_LENGTH = 32;
/** Signs at the end of a line that is wrapped or cut off. */
const END_MARKS = /[=\\.]{1,3}$/;

export function createObject(key: string, parent: TextObject | null, isList = false): TextObject {
  const object = { key, parent, isList, block: '', fields: new Map(), children: new Map(), ids: [] };
  parent?.children.set(key, object);
  return object;
}

export function addValue(object: TextObject, key: string, value: string): void {
  if (object.fields.size < MAX_FIELDS) object.fields.set(key, value.slice(0, MAX_VALUE_LENGTH));
  if (value.length < MIN_ID_LENGTH) return;
  const id = value.slice(0, MAX_VALUE_LENGTH).replace(END_MARKS, '');
  if (isUuid(id) || isHexId(id)) object.ids.push({ key, id: toCanonicalId(id) });
}
