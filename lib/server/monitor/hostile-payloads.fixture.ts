import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import type { Random } from '@/testing/random';

/** Fields of a job, and names that JavaScript treats specially. */
const FIELDS = [
  'status',
  'type',
  'reason',
  'resource_name',
  'resource_id',
  'instance_id',
  'created_at',
  'updated_at',
];
const SPECIAL_NAMES = ['__proto__', 'constructor', 'toString', 'toJSON', 'then', 'length', '', '\0', 'id '];

/** JSON of numbers that JSON.stringify can't produce, or changes. */
const NUMBERS = ['1e999', '-1e999', '1e-999', '-0', '12345678901234567890', '0.1', '9'.repeat(400)];
const SCALARS = ['null', 'true', 'false', '""', '[]', '{}', '7', ...NUMBERS];
const DEPTHS = [1, 2, 5, 15, 18, 19, 20, 21, 50, 1_000, 6_000, 20_000];
const STATUSES = ['Running', 'Creating', 'Success', 'Failed', 'Deleting'];

const nest = (depth: number, random: Random) =>
  random.below(2) === 0
    ? '['.repeat(depth) + ']'.repeat(depth)
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Creates the JSON of a value, with texts in escaped or plain form. */
function createValue(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return nest(random.pick(DEPTHS), random);
    case 1:
      return random.pick(SCALARS);
    case 2:
      return JSON.stringify({ [random.pick(SPECIAL_NAMES)]: random.pick(HOSTILE_TEXTS) });
    case 3:
      return JSON.stringify(random.pick(HOSTILE_TEXTS).repeat(1 + random.below(3)));
    default:
      return JSON.stringify(random.pick([...HOSTILE_TEXTS, ...STATUSES]));
  }
}

/** Creates the JSON of a job with up to five fields replaced, added or repeated. */
export function createHostileJob(id: string, random: Random): string {
  const fields = [
    ['id', JSON.stringify(id)],
    ['status', JSON.stringify(random.pick(STATUSES))],
  ];
  for (let count = random.below(6); count > 0; count--) {
    const name = random.pick([...FIELDS, ...FIELDS, ...SPECIAL_NAMES, 'id', 'anything']);
    fields.push([name, createValue(random)]);
  }
  if (random.below(400) === 0) fields.push(['reason', JSON.stringify('x'.repeat(random.below(1_200_000)))]);
  if (random.below(400) === 0) {
    for (let i = 0; i < 5_000; i++) fields.push([`key-${i}`, '1']);
  }
  return `{${fields.map(([name = '', value = '']) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** Creates a page of the job list whose entries are hostile jobs, sometimes in a hostile envelope. */
export function createHostilePage(ids: readonly string[], random: Random): string {
  const jobs = ids.map((id) => (random.below(20) === 0 ? createValue(random) : createHostileJob(id, random)));
  const total = random.below(3) === 0 ? random.pick(NUMBERS) : String(ids.length);
  return `{"total":${total},"jobs":[${jobs.join(',')}]}`;
}

/** Encodes a body as UTF-8, sometimes damaged or in another encoding. */
export function encode(body: string, random: Random): Buffer {
  const bytes = Buffer.from(body);
  switch (random.below(20)) {
    case 0:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    case 1:
      return Buffer.from(body, 'utf16le');
    case 2:
      return Buffer.from(body, 'latin1');
    case 3:
      return bytes.subarray(0, random.below(bytes.length));
    case 4:
      bytes.fill(random.pick([0x00, 0x80, 0xc0, 0xff]), random.below(bytes.length));
      return bytes;
    case 5:
      return Buffer.concat([bytes, bytes]);
    case 6:
      return Buffer.from(random.pick([...SCALARS, '', '<html>', '[{"id":"x","status":"Running"}]']));
    default:
      return bytes;
  }
}
