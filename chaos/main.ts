// `npm run chaos [-- scenario…] [--short] [--minutes 30] [--docs]`: every scenario, one after another, as one table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, arch, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { putIntoDocs } from '@/harness/docs';
import { aligned, markdownOf } from '@/harness/table';
import { failuresOf, type Outcome, type Scenario, type Tally } from './scenario';
import { SCENARIOS } from './scenarios';

const FOLDER = '.chaos';
const HEAD = [
  'scenario',
  'load held',
  'faults',
  'requests lost',
  'transitions lost',
  'wrong end states',
  's',
];
const MINUTES = '3';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
    minutes: { type: 'string', default: MINUTES },
  },
});
const minutes = Number(values.minutes);
const unknown = positionals.find((name) => SCENARIOS.every((scenario) => scenario.name !== name));
if (unknown !== undefined || !(minutes > 0)) {
  console.error(
    unknown === undefined
      ? `--minutes is "${values.minutes}"; it must be a number above 0.`
      : `There is no scenario "${unknown}", but: ${SCENARIOS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

interface Result {
  scenario: Scenario;
  outcome: Outcome;
  seconds: number;
}

const results: Result[] = [];
const skipped: string[] = [];
for (const scenario of SCENARIOS) {
  if (positionals.length > 0 && !positionals.includes(scenario.name)) continue;
  console.log(`${scenario.name}: ${scenario.title}…`);
  const why = (await scenario.missing?.()) ?? null;
  if (why !== null) {
    skipped.push(scenario.name);
    console.log(`  SKIPPED: ${why}`);
    continue;
  }
  const began = Date.now();
  const outcome = await scenario.run({ short: values.short, minutes });
  const result = { scenario, outcome, seconds: Math.round((Date.now() - began) / 1000) };
  results.push(result);
  for (const line of [...outcome.notes, ...failuresOf(outcome).map((why) => `FAILED: ${why}`)])
    console.log(`  ${line}`);
}

const rows = [HEAD, ...results.map(cells)];
console.log(`\n${aligned(rows)}\n`);

const machine = `Node.js ${process.versions.node}, ${cpus().length} cores, ${platform()} ${arch()}`;
const text = [
  `Run on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
  markdownOf(rows),
  ...results.map(
    ({ scenario: { name, title, how }, outcome: { notes } }) =>
      `### ${name}: ${title}\n\n${how}\n\n${notes.map((note) => `- ${note}`).join('\n')}`,
  ),
].join('\n\n');
mkdirSync(FOLDER, { recursive: true });
const plain = results.map(({ scenario: { name, title, how }, ...rest }) => ({ name, title, how, ...rest }));
writeFileSync(`${FOLDER}/results.json`, `${JSON.stringify({ machine, scenarios: plain }, null, 2)}\n`);
writeFileSync(`${FOLDER}/results.md`, `${text}\n`);
if (values.docs) await putIntoDocs('docs/reliability.md', 'chaos', text);

const failed = results.filter(({ outcome }) => failuresOf(outcome).length > 0);
if (skipped.length > 0) console.log(`Not tried: ${skipped.join(', ')}.`);
console.log(failed.length === 0 ? 'Nothing was lost.' : `${failed.length} scenarios failed.`);
process.exit(failed.length === 0 ? 0 : 1);

function cells({ scenario: { name }, outcome, seconds }: Result): string[] {
  const of = ({ all, wrong }: Tally) => `${wrong} of ${all}`;
  const { load, faults, requests, transitions, ends } = outcome;
  return [name, load, faults, of(requests), of(transitions), of(ends), String(seconds)];
}
