// `npm run bench [-- section…] [--docs]`: runs all or the given sections in sequence and prints their results.
// `--docs` writes them into docs/performance.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
// Sections that run the monitor in this process log as little as tests do.
import '@/testing/quiet-log.setup';
import { replaceDocsSection } from '@/testing/docs-section';
import { fanOut } from './fan-out';
import { freshness } from './freshness';
import { growth } from './growth';
import { insights } from './insights';
import { memory } from './memory';
import { plan } from './plan';
import { reads } from './reads';
import { rendering } from './rendering';
import type { Row, Section } from './section';
import { formatMarkdownRows, formatRows } from './result-table';
import { weight } from './weight';

const SECTIONS: readonly Section[] = [
  weight,
  rendering,
  reads,
  fanOut,
  memory,
  growth,
  insights,
  freshness,
  plan,
];

const FOLDER = '.bench';

const requested = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = requested.find((name) => SECTIONS.every((section) => section.name !== name));
if (unknown !== undefined) {
  console.error(`Unknown section "${unknown}". Available: ${SECTIONS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const failedSections: string[] = [];
const results: { section: Section; rows: Row[]; seconds: number }[] = [];
for (const section of SECTIONS) {
  if (requested.length > 0 && !requested.includes(section.name)) continue;
  console.log(`${section.title}…`);
  const startedAt = Date.now();
  // The other sections, which take long, are measured all the same.
  const rows = await section.run().catch((error: unknown) => {
    console.error(error);
    failedSections.push(section.name);
    return null;
  });
  if (rows === null) continue;
  results.push({ section, rows, seconds: Math.round((Date.now() - startedAt) / 1000) });
  console.log(formatRows(rows));
}

const machine = `Node.js ${process.versions.node}, ${cpus().length} cores, ${platform()} ${arch()}`;
const text = [
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
  ...results.map(
    ({ section, rows }) => `### ${section.title}\n\n${section.method}\n\n${formatMarkdownRows(rows)}`,
  ),
].join('\n\n');

mkdirSync(FOLDER, { recursive: true });
const sections = results.map(({ section: { name, title, method }, rows, seconds }) => ({
  name,
  title,
  method,
  seconds,
  rows,
}));
writeFileSync(`${FOLDER}/results.json`, `${JSON.stringify({ machine, sections }, null, 2)}\n`);
writeFileSync(`${FOLDER}/results.md`, `${text}\n`);
if (process.argv.includes('--docs')) await replaceDocsSection('docs/performance.md', 'bench', text);

const missed = results.flatMap(({ rows }) => rows.filter(({ isMet }) => isMet === false));
console.log(
  missed.length === 0
    ? 'All bounds hold.'
    : `${missed.length} ${missed.length === 1 ? 'bound was' : 'bounds were'} missed:`,
);
for (const { label, result, bound } of missed) console.log(`  ${label}: ${result} (bound: ${bound ?? ''})`);
if (failedSections.length > 0) {
  console.error(`Not measured: ${failedSections.join(', ')}.`);
  process.exitCode = 1;
}
