// `npm run wait -- JOB_ID`: waits until a job has ended, and tells by its exit code how. Plain JavaScript on Node's own
// modules, so that a CI script can run it without an installation: `node scripts/wait.mjs JOB_ID`.
import { parseArgs } from 'node:util';
import { waitForJob } from './wait-for-job.mjs';

const EXIT = { succeeded: 0, failed: 1, timed_out: 2, not_found: 3, refused: 64 };

const HELP = `Waits until an SWR job has ended, as the dashboard sees it.

  npm run wait -- JOB_ID [--timeout SECONDS] [--url URL] [--json]
  node scripts/wait.mjs JOB_ID …          the same, without npm's own lines

  --timeout SECONDS  how long to wait at most (2400)
  --url URL          the dashboard (the variable SWR_JOB_MONITOR_URL, or http://127.0.0.1:3000)
  --json             print the dashboard's last answer instead of words

Progress goes to standard error, the result to standard output. Exit codes: 0 the job succeeded, 1 it failed, 2 it had
not ended in time, 3 there is no such job, 64 the call is wrong or the dashboard refused it. A dashboard that is down
or failing is asked again until the time is up.`;

const OPTIONS = {
  timeout: { type: 'string', default: '2400' },
  url: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

const call = readCall(process.argv.slice(2));
if (call.help) {
  console.log(HELP);
} else if (call.wrong) {
  console.error(`${call.wrong}. See --help.`);
  process.exitCode = EXIT.refused;
} else {
  const result = await waitForJob({ ...call, report: (line) => console.error(line) });
  console.log(call.json ? JSON.stringify(result.answer) : inWords(call, result));
  process.exitCode = EXIT[result.outcome];
}

/** What is asked for: {help}, or what is {wrong} with the call, or the call. */
function readCall(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return { wrong: error.message.split(/\. |\.?\n/)[0] };
  }
  const {
    timeout,
    json,
    help,
    url = process.env.SWR_JOB_MONITOR_URL || 'http://127.0.0.1:3000',
  } = parsed.values;
  const [jobId, ...more] = parsed.positionals;
  if (help) return { help };
  if (jobId === undefined) return { wrong: 'Which job? Give its ID' };
  if (more.length > 0) return { wrong: `One job ID at a time: ${more.join(' ')} is too much` };
  if (!/^[A-Za-z0-9-]{1,64}$/.test(jobId))
    return { wrong: `${JSON.stringify(jobId)} is no job ID: 1 to 64 letters, digits and hyphens` };
  if (!/^\d{1,6}$/.test(timeout) || Number(timeout) === 0)
    return { wrong: `--timeout is ${JSON.stringify(timeout)}; it must be whole seconds, 1 to 999999` };
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.search || address.hash)
    return { wrong: `${JSON.stringify(url)} is no plain address like http://127.0.0.1:3000` };
  return { jobId, json, url: address.href.replace(/\/+$/, ''), timeoutMs: Number(timeout) * 1000 };
}

function inWords({ jobId, timeoutMs }, { outcome, answer }) {
  const { job } = answer ?? {};
  if (outcome === 'timed_out') {
    const last = job ? `it was ${job.status} when last seen` : 'the dashboard never told its state';
    return `Job ${jobId} had not ended after ${duration(timeoutMs)}: ${last}.`;
  }
  if (!job) return `${answer.title}: ${answer.detail}`;
  const took = Date.parse(job.updated_at) - Date.parse(job.created_at);
  const name = job.resource_name ? ` (${job.resource_name})` : '';
  const after = took >= 0 ? ` after ${duration(took)}` : '';
  return `Job ${jobId}${name} ${outcome}${after}: ${job.status}${job.reason ? `\n${job.reason}` : ''}`;
}

function duration(ms) {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ].filter(([count]) => count > 0);
  return parts.map(([count, unit]) => `${count} ${unit}`).join(' ') || '0 s';
}
