import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createGitHubStep, createGitLabJob, createJenkinsStage } from './ci-snippets';
import { createKooCliCommand, createTerraformCode } from './snippets';

const HOSTILE = [
  "'; touch /dev/null; '",
  "'''",
  '"; exit 0; "',
  '$(exit 0)`exit 0`',
  '${{ secrets.OTHER }}',
  '${aws_iam_user.x}%{ if true }',
  'line\nbreak',
  '\\',
  '{"a": 1}',
  '--cli-help',
];

const job = (text: string) => ({ jobId: text, region: text, origin: 'https://jobs.example.com' });

/** Runs a script with commands that print their arguments, one a line, and returns what was printed. */
function runWithEcho(script: string): string {
  const functions = `curl() { printf '%s\\n' "$@" >&2; return 1; }; hcloud() { printf '%s\\0' "$@"; }\n`;
  const { stdout, stderr } = spawnSync('sh', ['-c', functions + script], { encoding: 'utf8' });
  return stdout + stderr;
}

describe('CI snippets', () => {
  test.each(HOSTILE)('%j is nothing but a part of the URL', (hostile) => {
    const url = `https://jobs.example.com/api/jobs/${encodeURIComponent(hostile)}/wait?timeout=60`;
    const step = (parse(createGitHubStep(job(hostile))) as [{ run: string }])[0];
    const gitLab = parse(createGitLabJob(job(hostile))) as Record<string, { script: [string] }>;
    const [script = ''] = gitLab['wait-for-swr-job']?.script ?? [];
    expect(step.run).toBe(script);
    expect(step.run).not.toContain('${{');
    expect(runWithEcho(script).split('\n')).toContain(url);
    const groovy = /sh '''\n([^]*?)\n {6}'''\n/.exec(createJenkinsStage(job(hostile)))?.[1] ?? '';
    expect(groovy).not.toContain("'''");
    expect(runWithEcho(groovy.replace(/\\([\\'])/g, '$1')).split('\n')).toContain(url);
  });
});

describe('createKooCliCommand', () => {
  test.each(HOSTILE)('%j is nothing but an argument', (hostile) => {
    expect(runWithEcho(createKooCliCommand(job(hostile))).split('\0')).toEqual([
      'SWR',
      'ShowInstanceJob',
      `--cli-region=${hostile}`,
      '--project_id=',
      `--job_id=${hostile}`,
      '',
    ]);
  });
});

describe('createTerraformCode', () => {
  test('selects the job by its ID, because the data source has no argument for it', () => {
    const code = createTerraformCode({ ...job('a-1'), region: 'cn-north-4' });
    expect(code).toContain('data "huaweicloud_swr_enterprise_jobs" "all" {\n  region = "cn-north-4"\n}');
    expect(code).toContain('if job.id == "a-1"');
  });

  test.each(HOSTILE)('%j is neither a template nor the end of its string', (hostile) => {
    const code = createTerraformCode(job(hostile));
    const [, literal = ''] = /region = "(.*)"\n/.exec(code) ?? [];
    expect(literal.replaceAll(/[$%]{2}\{/g, '')).not.toMatch(/[$%]\{/);
    expect(JSON.parse(`"${literal.replace(/([$%])\1\{/g, '$1{')}"`)).toBe(hostile);
  });
});
