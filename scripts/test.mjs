// `npm test` runs the quick checks of CI, `npm run test:slow` unit tests in `*.slow.test.ts` and
// browser tests tagged `@slow`. The last line counts unit tests, browser tests and failed checks.
import { readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { build, checkNode, exitWithError, install, runCommand } from './prepare.mjs';

const SUITE = process.argv.includes('--slow') ? 'slow' : 'quick';
const RESULTS = `.test-results/${SUITE}`;
const UNIT = `${RESULTS}/unit.json`;
const BROWSER = `${RESULTS}/browser.json`;
/** Vitest statuses of tests that did not run. */
const NOT_RUN = new Set(['skipped', 'pending', 'todo', 'disabled']);

checkNode();
await install();
rmSync(RESULTS, { recursive: true, force: true });

let passed = 0;
let failed = 0;
/** A line for each failed check or test. */
const failures = [];
const skipped = [];

if (SUITE === 'quick') {
  // ESLint takes as long as the two others together, so they run in parallel on two cores.
  await step('typegen', 'npx', ['next', 'typegen']);
  await Promise.all([
    script('lint:code'),
    script('lint:cycles')
      .then(() => script('lint:format'))
      .then(() => script('typecheck:only')),
  ]);
}

// Tests of components need it, too.
process.env.CHROMIUM_PATH = await requireBrowser();
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`];
// Slow tests keep a core busy; the quick ones mostly wait.
const workers = SUITE === 'slow' ? ['--maxWorkers=100%'] : [];
const unit = await runCommand('npx', ['vitest', 'run', `--project=${SUITE}*`, ...workers, ...reporters]);
count('unit tests', unit.code, () => {
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = readReport(UNIT);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  skipped.push(...tests.filter(({ status }) => NOT_RUN.has(status)).map(({ fullName }) => fullName));
  failures.push(
    ...tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => describeFailure(fullName, failureMessages[0])),
    // Files that failed outside of a test.
    ...testResults
      .filter(
        ({ status, assertionResults }) =>
          status === 'failed' && assertionResults.every((each) => each.status !== 'failed'),
      )
      .map(({ name, message }) => describeFailure(name, message)),
  );
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
});

if ((await build()) === 0) {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER };
  const options = [`--project=${SUITE}`, `--output=${RESULTS}/browser`, '--reporter=list,json'];
  const browser = await runCommand('npx', ['playwright', 'test', ...options], { env });
  count('browser tests', browser.code, () => {
    const { stats, suites } = readReport(BROWSER);
    const { expected, unexpected, flaky } = stats;
    skipped.push(...skippedSpecs(suites));
    failures.push(...failedSpecs(suites));
    return { passed: expected, failed: unexpected + flaky };
  });
} else {
  failed += 1;
  failures.push('build');
}

if (skipped.length > 0) {
  const reason = unit.output.match(/^PostgreSQL is not available.*$/m);
  console.error([`${skipped.length} SKIPPED${reason ? ` (${reason[0]})` : ''}:`, ...skipped].join('\n  '));
}
for (const failure of failures) console.log(`FAILED: ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Runs a check without tests. Prints its output as a whole, because another check may run at the same time. */
async function step(name, command, args) {
  const { code, output } = await runCommand(command, args, { show: false });
  console.log(`${name}: ${code === 0 ? 'passed' : 'FAILED'}\n${output.trim()}`.trim());
  if (code === 0) return;
  failed += 1;
  failures.push(name);
}

/** Finds or installs a browser. Without one, nothing of the browser was tested: the run fails. */
async function requireBrowser() {
  const { findBrowser } = await import('./browser.mjs');
  try {
    return await findBrowser();
  } catch (error) {
    return exitWithError(error.message);
  }
}

function script(name) {
  return step(name, 'npm', ['run', '--silent', name]);
}

/** Adds the results of a test run. A run that failed without a failed test, for example at its start, counts as one failure. */
function count(name, code, read) {
  const known = failures.length;
  let result = { passed: 0, failed: 0 };
  try {
    result = read();
  } catch (error) {
    console.error(error.message);
  }
  passed += result.passed;
  failed += code !== 0 ? Math.max(result.failed, 1) : result.failed;
  // For example after an error outside of a test.
  if (code !== 0 && failures.length === known) failures.push(`${name}: exit code ${code}`);
}

function skippedSpecs(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
      .map(({ title, tests }) => [title, ...tests.flatMap(getSkipReasons)].join(': ')),
    ...skippedSpecs(inner),
  ]);
}

/** Returns a line for each test that failed at first, even if it passed when repeated. */
function failedSpecs(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => describeFailure(title, results[0]?.error?.message)),
    ),
    ...failedSpecs(inner),
  ]);
}

/** Returns the title of a test and the first line of its error, without colors. */
function describeFailure(title, message = 'no error message') {
  return `${title}: ${stripVTControlCharacters(message).trim().split('\n', 1)[0]}`;
}

function getSkipReasons({ annotations }) {
  return annotations.filter(({ type }) => type === 'skip').map(({ description }) => description);
}

function readReport(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
