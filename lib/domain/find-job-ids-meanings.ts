// Third stage: the meaning of IDs by the object that contains them.
import { parseBraces } from './find-job-ids-braces';
import { findKeyMeaning, type LabelMeaning } from './find-job-ids-labels';
import { readAllBodies } from './find-job-ids-lines';
import type { TextObject } from './find-job-ids-objects';
import { toCanonicalId } from './find-job-ids-shapes';
import { TERRAFORM_TYPE, toTerraformMeaning } from './find-job-ids-terraform';
import { parseYaml } from './find-job-ids-yaml';

/** IDs by their meaning. A job takes precedence over any other meaning. */
interface Meanings {
  jobs: Set<string>;
  others: Map<string, Exclude<LabelMeaning, 'job'>>;
}

/** Returns the meaning of all IDs whose object shows it. */
export function collectMeanings(text: string): Meanings {
  const meanings: Meanings = { jobs: new Set(), others: new Map() };
  addMeanings(meanings, parseObjects(text), 'other');
  const known = new Set([...meanings.jobs, ...meanings.others.keys()]);
  addMeanings(meanings, parseYaml(text), null, known);
  return meanings;
}

/** Parses objects in braces, with or without the line breaks, whichever has fewer errors: strings may be wrapped. */
function parseObjects(text: string): TextObject[] {
  if (!/[{[]/.test(text)) return parseBraces(text).objects;
  const bodies = readAllBodies(text);
  const parsed = parseBraces(bodies.join('\n'));
  if (parsed.errors === 0) return parsed.objects;
  const unwrapped = parseBraces(bodies.join(''));
  return unwrapped.errors < parsed.errors ? unwrapped.objects : parsed.objects;
}

/**
 * @param ofUnknownKey Meaning of an ID whose key and object are unknown.
 * @param known IDs whose meaning is known already.
 */
function addMeanings(
  { jobs, others }: Meanings,
  objects: readonly TextObject[],
  ofUnknownKey: 'other' | null,
  known?: ReadonlySet<string>,
): void {
  for (const object of objects) {
    const ownId = toCanonicalId(object.fields.get('id') ?? '');
    if (isJob(object) && known?.has(ownId) !== true) jobs.add(ownId);
    for (const { key, id } of object.ids) {
      if (known?.has(id) === true) continue;
      const meaning = findMeaning(object, key, ofUnknownKey);
      if (meaning === 'job') jobs.add(id);
      else if (meaning !== null && others.get(id) !== 'instance') others.set(id, meaning);
    }
  }
}

const VALUE_KEY = /^(?:val|value|default|current|content|text)$/i;
const NEUTRAL_KEY =
  /^(?:ids?|uuid|guid|name|task|swr|target|object|result|output|data|message|msg|log|error|body|response|id_value|)$/i;
const NAME_KEYS = ['name', 'key', 'Name', 'Key', 'label'];

function findMeaning(object: TextObject, key: string, ofUnknownKey: 'other' | null): LabelMeaning | null {
  const keyMeaning = findKeyMeaning(key);
  if (keyMeaning === 'resource' && isJobOfInstance(object)) return 'instance';
  if (keyMeaning !== null) return keyMeaning;
  const isRoot = object.parent === null; // may be any text
  if (VALUE_KEY.test(key) && !isRoot) {
    const names = NAME_KEYS.map((name) => findKeyMeaning(object.fields.get(name) ?? ''));
    const nameMeaning = names.find((meaning) => meaning !== null);
    if (nameMeaning !== undefined) return nameMeaning;
  }
  // Other keys say that the value is not the ID of the object.
  const isOwnId = object.isList || VALUE_KEY.test(key) || NEUTRAL_KEY.test(key);
  if (key !== '' && isJob(object)) return isOwnId ? 'job' : 'other';
  const outer = findOuterMeaning(object);
  if (key !== '' && isCloudResource(object)) {
    const isInstance = outer === 'instance' || (outer === null && hasAnyField(object, INSTANCE_FIELDS));
    return isOwnId && isInstance ? 'instance' : 'resource';
  }
  if (isOwnId) return outer;
  // An object that consists of IDs may map any names to jobs.
  const isMap = [...object.fields.keys()].filter((name) => name !== '').length === object.ids.length;
  return outer === null && !isRoot && !isMap ? ofUnknownKey : toNonJob(outer);
}

const toNonJob = (meaning: LabelMeaning | null) => (meaning === 'job' ? null : meaning);

/** Returns the meaning of an ID by the nearest object around it that has one. */
function findOuterMeaning(start: TextObject): LabelMeaning | null {
  let isInState = false;
  for (let object: TextObject | null = start; object !== null; object = object.parent) {
    const type = findTerraformType(object);
    if (type !== null) return toTerraformMeaning(type);
    if (isListOfJobs(object)) return 'resource';
    // Resources in Terraform's state have a list "instances", whatever their type is.
    isInState ||= object.children.has('attributes');
    const meaning = isInState ? null : findKeyMeaning(object.key);
    if (meaning !== null) return meaning;
  }
  return isInState ? 'resource' : null;
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
  !isCloudResource(object) &&
  !isListOfJobs(object) &&
  object.block === '';

/** Returns whether the resource of a job is an instance: `CreateInstance`. */
const isJobOfInstance = (object: TextObject) =>
  isJob(object) && /instance$/i.test(object.fields.get('type') ?? '');

const hasAnyField = ({ fields }: TextObject, names: readonly string[]) =>
  names.some((name) => fields.has(name));

/** Fields of an SWR instance that few other resources have. */
const INSTANCE_FIELDS = ['spec', 'access_address'];

/** Returns whether an object is an SWR instance, or a resource of another service such as a subnet. */
const isCloudResource = (object: TextObject) =>
  object.fields.has('id') && hasAnyField(object, [...INSTANCE_FIELDS, 'vpc_id', 'subnet_id', 'charge_mode']);
