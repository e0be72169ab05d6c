import { quoteForShell } from '@/lib/domain/quote-for-shell';
import type { SharedJob } from './snippets';

/** Time in seconds after which a snippet gives up: more than a creation may take. */
const DEADLINE_SECONDS = 3_600;
/** Maximum time in seconds of one request, far below the limits of proxies. */
const WAIT_SECONDS = 60;

/**
 * Returns a POSIX shell script that waits for a job. Exits with 0 if it succeeded, and with another status if it failed,
 * can't be requested or has not finished before the deadline. Contains no backslash, which Groovy would interpret.
 *
 * The reason is printed as JSON in one line, because GitHub executes lines of a log that start with "::".
 */
function createWaitScript({ origin, jobId }: SharedJob): string {
  const url = `${origin}/api/jobs/${encodeURIComponent(jobId)}/wait?timeout=${WAIT_SECONDS}`;
  return `deadline=$(($(date +%s) + ${DEADLINE_SECONDS}))
while [ "$(date +%s)" -lt "$deadline" ]; do
  job=$(curl -fsS --retry 10 --retry-delay 5 --retry-connrefused --max-time 90 -H "Authorization: Bearer $SWR_JOB_MONITOR_TOKEN" ${quoteForShell(url)}) || exit 2
  case $(printf '%s' "$job" | jq -r .phase) in
    succeeded) echo 'The SWR job succeeded.'; exit 0 ;;
    failed) printf '%s' "$job" | jq -r '"The SWR job failed: " + (.job.reason | tojson)' >&2; exit 1 ;;
  esac
done
echo 'The SWR job has not finished in time.' >&2
exit 3
`;
}

/** Returns a step of a GitHub Actions job. */
export function createGitHubStep(job: SharedJob): string {
  return `- name: Wait for the SWR job
  shell: sh
  env:
    SWR_JOB_MONITOR_TOKEN: \${{ secrets.SWR_JOB_MONITOR_TOKEN }}
  run: |
${indent(createWaitScript(job), 4)}`;
}

/** Returns a job of GitLab CI. */
export function createGitLabJob(job: SharedJob): string {
  return `# Needs the masked CI/CD variable SWR_JOB_MONITOR_TOKEN.
wait-for-swr-job:
  image: alpine
  timeout: 70m
  before_script:
    - apk add --no-cache curl jq
  script:
    - |
${indent(createWaitScript(job), 6)}`;
}

/** Returns a stage of a declarative Jenkins pipeline. */
export function createJenkinsStage(job: SharedJob): string {
  return `stage('Wait for the SWR job') {
  steps {
    // The agent needs curl and jq.
    withCredentials([string(credentialsId: 'swr-job-monitor-token', variable: 'SWR_JOB_MONITOR_TOKEN')]) {
      sh '''
${indent(escapeForGroovy(createWaitScript(job)), 8)}      '''
    }
  }
}
`;
}

/** Indents all lines. */
function indent(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width));
}

/** Escapes a text for a Groovy string in triple quotes. */
function escapeForGroovy(text: string): string {
  return text.replace(/\\|'''/g, (match) => (match === '\\' ? '\\\\' : "''\\'"));
}
