// `npm run chaos [-- scenario…] [--short] [--minutes 30] [--docs]`: runs all or the given scenarios in sequence and prints
// their results. `--docs` writes them into docs/reliability.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, arch, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { replaceDocsSection } from '@/testing/docs-section';
import { formatTable, formatMarkdownTable } from '@/testing/table';
import { listFailures, type Outcome, type Scenario, type Counts } from './scenario';
import { SCENARIOS } from './scenarios';

const FOLDER = '.chaos';
const HEAD = [
  'scenario',
  'load',
  'faults',
  'requests lost',
  'status changes lost',
  'wrong final states',
  's',
];
const DEFAULT_MINUTES = '3';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
    minutes: { type: 'string', default: DEFAULT_MINUTES },
  },
});
const minutes = Number(values.minutes);
const unknown = positionals.find((name) => SCENARIOS.every((scenario) => scenario.name !== name));
if (unknown !== undefined || !(minutes > 0)) {
  console.error(
    unknown === undefined
      ? `Invalid --minutes "${values.minutes}": use a number greater than 0.`
      : `Unknown scenario "${unknown}". Available: ${SCENARIOS.map(({ name }) => name).join(', ')}.`,
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
  const missing = (await scenario.findMissingRequirement?.()) ?? null;
  if (missing !== null) {
    skipped.push(scenario.name);
    console.log(`  SKIPPED: ${missing}`);
    continue;
  }
  const startedAt = Date.now();
  const outcome = await scenario.run({ short: values.short, minutes });
  const result = { scenario, outcome, seconds: Math.round((Date.now() - startedAt) / 1000) };
  results.push(result);
  for (const line of [...outcome.notes, ...listFailures(outcome).map((failure) => `FAILED: ${failure}`)])
    console.log(`  ${line}`);
}

const rows = [HEAD, ...results.map(toCells)];
console.log(`\n${formatTable(rows)}\n`);

const machine = `Node.js ${process.versions.node}, ${cpus().length} cores, ${platform()} ${arch()}`;
const text = [
  `Run on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
  formatMarkdownTable(rows),
  ...results.map(
    ({ scenario: { name, title, method }, outcome: { notes } }) =>
      `### ${name}: ${title}\n\n${method}\n\n${notes.map((note) => `- ${note}`).join('\n')}`,
  ),
].join('\n\n');
mkdirSync(FOLDER, { recursive: true });
const scenarios = results.map(({ scenario: { name, title, method }, ...rest }) => ({
  name,
  title,
  method,
  ...rest,
}));
writeFileSync(`${FOLDER}/results.json`, `${JSON.stringify({ machine, scenarios }, null, 2)}\n`);
writeFileSync(`${FOLDER}/results.md`, `${text}\n`);
if (values.docs) await replaceDocsSection('docs/reliability.md', 'chaos', text);

const failed = results.filter(({ outcome }) => listFailures(outcome).length > 0);
if (skipped.length > 0) console.log(`Skipped: ${skipped.join(', ')}.`);
console.log(
  failed.length === 0
    ? 'All scenarios passed.'
    : `${failed.length} ${failed.length === 1 ? 'scenario' : 'scenarios'} failed.`,
);
process.exit(failed.length === 0 ? 0 : 1);

function toCells({ scenario: { name }, outcome, seconds }: Result): string[] {
  const format = ({ total, wrong }: Counts) => `${wrong} of ${total}`;
  const { load, faults, requests, transitions, finalStates } = outcome;
  return [name, load, faults, format(requests), format(transitions), format(finalStates), String(seconds)];
}
