// `npm run wait -- JOB_ID`: waits until a job has finished, or an instance is running or deleted, and exits with a code
// for the outcome. Uses only Node.js modules, so that a CI script can run it without an installation:
// `node scripts/wait.mjs JOB_ID`.
import { parseArgs } from 'node:util';
import { toTerminalJson, toTerminalText } from '../lib/domain/terminal-text.mjs';
import { waitForTarget } from './wait-for-target.mjs';
import { createInstanceTarget, createJobTarget, formatDuration, GOALS } from './wait-targets.mjs';

const EXIT = { succeeded: 0, failed: 1, timed_out: 2, not_found: 3, refused: 64 };

const HELP = `Waits until an SWR job has finished, or an instance is running or deleted, according to the dashboard.

  npm run wait -- JOB_ID [--timeout SECONDS] [--url URL] [--token TOKEN] [--json]
  npm run wait -- --instance INSTANCE_ID --for running|deleted …
  node scripts/wait.mjs JOB_ID …          without npm's own output

  --job JOB_ID       the same as JOB_ID alone
  --timeout SECONDS  maximum time to wait (default: 2400)
  --url URL          the dashboard (default: SWR_JOB_MONITOR_URL, or http://127.0.0.1:3000)
  --token TOKEN      an API token with the scope read (default: SWR_JOB_MONITOR_TOKEN)
  --json             print the dashboard's last response as JSON

Progress is printed to standard error, and the result to standard output. While the dashboard is down or failing,
requests are retried until the timeout.

Exit codes:
  0   the job succeeded, or the instance is running or deleted
  1   the job failed, or the instance can't become running: it is unavailable or deleted
  2   it did not happen in time
  3   job or instance not found
  64  invalid arguments, or the dashboard rejected the request, or SWR denies the instance`;

const OPTIONS = {
  job: { type: 'string' },
  instance: { type: 'string' },
  for: { type: 'string' },
  timeout: { type: 'string', default: '2400' },
  url: { type: 'string' },
  token: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

/** A UUID without its end, as copied from a narrow terminal. */
const CUT_OFF_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){0,2}(?:[0-9a-f]{0,4}|[0-9a-f]{4}-[0-9a-f]{0,11})$/i;

const call = parseCall(process.argv.slice(2));
if (call.help) {
  console.log(HELP);
} else if (call.error) {
  console.error(toTerminalText(`${call.error}. See --help.`));
  process.exitCode = EXIT.refused;
} else {
  const result = await waitForTarget({ ...call, report: (line) => console.error(toTerminalText(line)) });
  console.log(call.json ? toTerminalJson(result.response) : toTerminalText(formatResult(call, result)));
  process.exitCode = EXIT[result.outcome];
}

/** Parses the arguments. Returns {help}, or an {error}, or the options of the wait. */
function parseCall(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return { error: error.message.split(/\. |\.?\n/)[0] };
  }
  const {
    timeout,
    json,
    help,
    url = process.env.SWR_JOB_MONITOR_URL || 'http://127.0.0.1:3000',
    token = process.env.SWR_JOB_MONITOR_TOKEN,
  } = parsed.values;
  if (help) return { help };
  const { error, target } = parseTarget(parsed);
  if (error) return { error };
  if (!/^\d{1,6}$/.test(timeout) || Number(timeout) === 0)
    return { error: `Invalid --timeout ${JSON.stringify(timeout)}: use whole seconds from 1 to 999999` };
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.search || address.hash)
    return { error: `Invalid --url ${JSON.stringify(url)}: use an address such as http://127.0.0.1:3000` };
  if (token && !/^[\w-]+$/.test(token)) return { error: 'Invalid --token: copy it again from the settings' };
  return { target, token, json, url: address.href.replace(/\/+$/, ''), timeoutMs: Number(timeout) * 1000 };
}

/** Returns the {target}, or an {error}. */
function parseTarget({ values: { job, instance, for: goal }, positionals }) {
  const jobIds = [...(job === undefined ? [] : [job]), ...positionals];
  if (instance === undefined) {
    if (goal !== undefined) return { error: 'Option --for needs --instance' };
    const [jobId, ...extra] = jobIds;
    if (jobId === undefined) return { error: 'Missing job ID' };
    if (extra.length > 0) return { error: `Only one job ID is allowed; also got ${extra.join(' ')}` };
    return findIdError('job', jobId) ?? { target: createJobTarget(jobId) };
  }
  if (jobIds.length > 0)
    return { error: `Option --instance excludes a job ID; also got ${jobIds.join(' ')}` };
  if (!GOALS.includes(goal)) return { error: `Option --instance needs --for ${GOALS.join('|')}` };
  return findIdError('instance', instance) ?? { target: createInstanceTarget(instance, goal) };
}

/** Returns the {error} of an invalid ID, or null. */
function findIdError(what, id) {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(id))
    return { error: `Invalid ${what} ID ${JSON.stringify(id)}: use 1 to 64 letters, digits and hyphens` };
  if (!CUT_OFF_ID.test(id)) return null;
  const label = `${what[0].toUpperCase()}${what.slice(1)}`;
  return { error: `${label} ID ${id} is cut off: ${id.length} of 36 characters. Pass the whole ID` };
}

function formatResult({ target, timeoutMs }, { outcome, response }) {
  const isState = target.isState(response);
  if (outcome === 'timed_out') {
    const status = isState ? target.toStatus(response) : undefined;
    const last = status ? `its last known status is ${status}` : 'the dashboard never returned its status';
    return `${target.name} ${target.missing} within ${formatDuration(timeoutMs)}: ${last}.`;
  }
  if (!isState) return `${response.title}: ${response.detail}`;
  const name = target.toName(response);
  return `${target.name}${name ? ` (${name})` : ''} ${target.describe(response, outcome)}`;
}
