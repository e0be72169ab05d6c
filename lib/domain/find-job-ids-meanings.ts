// Third stage: the meaning of IDs by the object that contains them.
import { parseBraces } from './find-job-ids-braces';
import { findKeyMeaning, type LabelMeaning } from './find-job-ids-labels';
import { hasBrokenStrings, unwrapLines } from './find-job-ids-lines';
import type { TextObject } from './find-job-ids-objects';
import { toCanonicalId } from './find-job-ids-shapes';
import { TERRAFORM_TYPE, toTerraformMeaning } from './find-job-ids-terraform';
import { parseYaml } from './find-job-ids-yaml';

/** IDs by their meaning. A job takes precedence over any other meaning. */
export interface Meanings {
  jobs: Set<string>;
  others: Map<string, Exclude<LabelMeaning, 'job'>>;
}

/** Returns the meaning of all IDs whose object shows it. */
export function collectMeanings(text: string): Meanings {
  const meanings: Meanings = { jobs: new Set(), others: new Map() };
  const texts = hasBrokenStrings(text) ? [text, unwrapLines(text)] : [text];
  for (const object of texts.flatMap(parseBraces)) addMeanings(meanings, object, 'other');
  for (const object of parseYaml(text)) addMeanings(meanings, object, null);
  return meanings;
}

/** @param ofUnknownKey Meaning of an ID whose key and object are unknown. */
function addMeanings(meanings: Meanings, object: TextObject, ofUnknownKey: 'other' | null): void {
  const ownId = object.fields.get('id');
  if (ownId !== undefined && isJob(object)) meanings.jobs.add(toCanonicalId(ownId));
  for (const { key, id } of object.ids) {
    const isUnknown = object.parent !== null && !isNeutral(object, key);
    const meaning = findMeaning(object, key) ?? (isUnknown ? ofUnknownKey : null);
    if (meaning === 'job') meanings.jobs.add(id);
    else if (meaning !== null && meanings.others.get(id) !== 'instance') meanings.others.set(id, meaning);
  }
}

const VALUE_KEY = /^(?:val|value|default|current|content|text)$/i;
const NEUTRAL_KEY =
  /^(?:ids?|uuid|guid|name|task|target|object|result|output|data|message|msg|log|error|body|response|id_value|)$/i;
const NAME_KEYS = ['name', 'key', 'Name', 'Key', 'label'];

/** Returns whether a key says nothing about its value, so that the object around it decides. */
const isNeutral = ({ isList }: TextObject, key: string) =>
  isList || VALUE_KEY.test(key) || NEUTRAL_KEY.test(key);

function findMeaning(object: TextObject, key: string): LabelMeaning | null {
  const keyMeaning = findKeyMeaning(key);
  if (keyMeaning !== null) return keyMeaning;
  if (VALUE_KEY.test(key)) {
    const names = NAME_KEYS.map((name) => findKeyMeaning(object.fields.get(name) ?? ''));
    const nameMeaning = names.find((meaning) => meaning !== null);
    if (nameMeaning !== undefined) return nameMeaning;
  }
  if (isJob(object)) return isNeutral(object, key) ? 'job' : 'other';
  if (isInstance(object)) return isNeutral(object, key) ? 'instance' : 'resource';
  return findOuterMeaning(object);
}

/** Returns the meaning of an ID by the nearest object around it that has one. */
function findOuterMeaning(start: TextObject): LabelMeaning | null {
  for (let object: TextObject | null = start; object !== null; object = object.parent) {
    const type = findTerraformType(object);
    if (type !== null) return toTerraformMeaning(type);
    if (isListOfJobs(object)) return 'resource';
    // Resources in Terraform's state have a list "instances", whatever their type is.
    const meaning = object.children.has('attributes') ? null : findKeyMeaning(object.key);
    if (meaning !== null) return meaning;
  }
  return null;
}

/** Returns the type of a Terraform block, or of a resource in a state, plan or event, or null for other objects. */
function findTerraformType({ block, fields, children }: TextObject): string | null {
  const isResource = ['mode', 'address', 'provider', 'provider_name'].some((name) => fields.has(name));
  const candidates = [
    block,
    fields.get('resource_type'),
    children.get('resource')?.fields.get('resource_type'),
    isResource ? fields.get('type') : undefined,
  ];
  return candidates.find((type) => type !== undefined && TERRAFORM_TYPE.test(type)) ?? null;
}

/** Returns whether an object is Terraform's data source of jobs, whose own ID is random. */
const isListOfJobs = ({ fields, children }: TextObject) =>
  fields.has('id') && (children.has('jobs') || fields.has('jobs.#'));

const isJob = (object: TextObject) =>
  ['id', 'status'].every((name) => object.fields.has(name)) &&
  ['type', 'reason'].some((name) => object.fields.has(name)) &&
  !isInstance(object) &&
  !isListOfJobs(object) &&
  object.block === '';

const isInstance = ({ fields }: TextObject) =>
  fields.has('id') &&
  ['vpc_id', 'subnet_id', 'spec', 'charge_mode', 'access_address'].some((name) => fields.has(name));
