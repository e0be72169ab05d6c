// `npm run wait -- JOB_ID`: waits until a job has finished and exits with a code for the outcome. Uses only Node.js
// modules, so that a CI script can run it without an installation: `node scripts/wait.mjs JOB_ID`.
import { parseArgs } from 'node:util';
import { toTerminalJson, toTerminalText } from '../lib/domain/terminal-text.mjs';
import { waitForJob } from './wait-for-job.mjs';

const EXIT = { succeeded: 0, failed: 1, timed_out: 2, not_found: 3, refused: 64 };

const HELP = `Waits until an SWR job has finished, according to the dashboard.

  npm run wait -- JOB_ID [--timeout SECONDS] [--url URL] [--json]
  node scripts/wait.mjs JOB_ID …          without npm's own output

  --timeout SECONDS  maximum time to wait (default: 2400)
  --url URL          the dashboard (default: SWR_JOB_MONITOR_URL, or http://127.0.0.1:3000)
  --json             print the dashboard's last response as JSON

Progress is printed to standard error, and the result to standard output. While the dashboard is down or failing,
requests are retried until the timeout.

Exit codes:
  0   the job succeeded
  1   the job failed
  2   the job did not finish in time
  3   job not found
  64  invalid arguments, or the dashboard rejected the request`;

const OPTIONS = {
  timeout: { type: 'string', default: '2400' },
  url: { type: 'string' },
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
  const result = await waitForJob({ ...call, report: (line) => console.error(toTerminalText(line)) });
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
  } = parsed.values;
  const [jobId, ...extra] = parsed.positionals;
  if (help) return { help };
  if (jobId === undefined) return { error: 'Missing job ID' };
  if (extra.length > 0) return { error: `Only one job ID is allowed; also got ${extra.join(' ')}` };
  if (!/^[A-Za-z0-9-]{1,64}$/.test(jobId))
    return { error: `Invalid job ID ${JSON.stringify(jobId)}: use 1 to 64 letters, digits and hyphens` };
  if (CUT_OFF_ID.test(jobId))
    return { error: `Job ID ${jobId} is cut off: ${jobId.length} of 36 characters. Pass the whole ID` };
  if (!/^\d{1,6}$/.test(timeout) || Number(timeout) === 0)
    return { error: `Invalid --timeout ${JSON.stringify(timeout)}: use whole seconds from 1 to 999999` };
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.search || address.hash)
    return { error: `Invalid --url ${JSON.stringify(url)}: use an address such as http://127.0.0.1:3000` };
  return { jobId, json, url: address.href.replace(/\/+$/, ''), timeoutMs: Number(timeout) * 1000 };
}

function formatResult({ jobId, timeoutMs }, { outcome, response }) {
  const { job } = response ?? {};
  if (outcome === 'timed_out') {
    const last = job ? `its last known status is ${job.status}` : 'the dashboard never returned its status';
    return `Job ${jobId} did not finish within ${formatDuration(timeoutMs)}: ${last}.`;
  }
  if (!job) return `${response.title}: ${response.detail}`;
  const durationMs = Date.parse(job.updated_at) - Date.parse(job.created_at);
  const name = job.resource_name ? ` (${job.resource_name})` : '';
  const after = durationMs >= 0 ? ` after ${formatDuration(durationMs)}` : '';
  return `Job ${jobId}${name} ${outcome}${after}: ${job.status}${job.reason ? `\n${job.reason}` : ''}`;
}

function formatDuration(ms) {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ].filter(([count]) => count > 0);
  return parts.map(([count, unit]) => `${count} ${unit}`).join(' ') || '0 s';
}
