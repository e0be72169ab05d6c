// `npm run bench [-- section…]`: every section, one after another, as one table; `--docs` puts it into docs/performance.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
// Sections that run the monitor in this process log no more than a test does.
import '@/lib/log.setup';
import { putIntoDocs } from '@/harness/docs';
import { fanOut } from './fan-out';
import { freshness } from './freshness';
import { growth } from './growth';
import { plan } from './plan';
import { reads } from './reads';
import { rendering } from './rendering';
import type { Row, Section } from './section';
import { markdown, table } from './table';
import { weight } from './weight';

const SECTIONS: readonly Section[] = [weight, rendering, reads, fanOut, growth, freshness, plan];

const FOLDER = '.bench';

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.find((name) => SECTIONS.every((section) => section.name !== name));
if (unknown !== undefined) {
  console.error(`There is no section "${unknown}", but: ${SECTIONS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const results: { section: Section; rows: Row[]; seconds: number }[] = [];
for (const section of SECTIONS) {
  if (wanted.length > 0 && !wanted.includes(section.name)) continue;
  console.log(`${section.title}…`);
  const began = Date.now();
  const rows = await section.run();
  results.push({ section, rows, seconds: Math.round((Date.now() - began) / 1000) });
  console.log(table(rows));
}

const machine = `Node.js ${process.versions.node}, ${cpus().length} cores, ${platform()} ${arch()}`;
const text = [
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
  ...results.map(({ section, rows }) => `### ${section.title}\n\n${section.how}\n\n${markdown(rows)}`),
].join('\n\n');

mkdirSync(FOLDER, { recursive: true });
const plain = results.map(({ section: { name, title, how }, rows, seconds }) => ({
  name,
  title,
  how,
  seconds,
  rows,
}));
writeFileSync(`${FOLDER}/results.json`, `${JSON.stringify({ machine, sections: plain }, null, 2)}\n`);
writeFileSync(`${FOLDER}/results.md`, `${text}\n`);
if (process.argv.includes('--docs')) await putIntoDocs('docs/performance.md', 'bench', text);

const missed = results.flatMap(({ rows }) => rows.filter(({ holds }) => holds === false));
console.log(missed.length === 0 ? 'Every bound holds.' : `${missed.length} bounds do not hold:`);
for (const { what, ours, bound } of missed)
  console.log(`  ${what}: ${ours}, where ${bound ?? ''} was promised`);
