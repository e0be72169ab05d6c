import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const read = (file: string) => readFileSync(file, 'utf8');

/** Programs without which `npm test` skips tests. */
const PROGRAMS = ['nginx', 'caddy', 'postgresql', 'prometheus'];

const githubSchema = z.object({
  permissions: z.object({ contents: z.literal('read') }),
  jobs: z.object({
    test: z.object({
      strategy: z.object({ matrix: z.object({ node: z.array(z.number()) }) }),
      steps: z.array(
        z.looseObject({
          run: z.string().optional(),
          uses: z
            .string()
            .regex(/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/)
            .optional(),
        }),
      ),
    }),
  }),
});

const gitlabSchema = z.object({
  test: z.object({
    image: z.literal('node:$NODE_VERSION-bookworm'),
    parallel: z.object({ matrix: z.tuple([z.object({ NODE_VERSION: z.array(z.string()) })]) }),
    cache: z.object({ key: z.object({ files: z.array(z.string()) }) }),
    before_script: z.array(z.string()),
    script: z.array(z.string()),
  }),
});

/** Versions of Node.js that the README recommends. */
function readRecommended(): number[] {
  const [, first, second] = /Node\.js (\d+) or (\d+)/.exec(read('README.md')) ?? [];
  return [Number(first), Number(second)];
}

test('the command of the workflows is executable and runs the test command of the README', () => {
  accessSync('.ci/run', constants.X_OK);
  expect(read('.ci/run')).toContain('npm test');
  expect(read('README.md')).toContain('npm test');
});

describe('.github/workflows/ci.yml', () => {
  const { strategy, steps } = githubSchema.parse(parse(read('.github/workflows/ci.yml'))).jobs.test;
  const commands = steps.flatMap(({ run = [] }) => run);

  test('runs only .ci/run, after installing the programs that tests use', () => {
    expect(commands).toHaveLength(2);
    expect(commands[1]).toBe('.ci/run');
    for (const program of PROGRAMS) expect(commands[0]).toContain(` ${program}`);
  });

  test('runs on the recommended versions of Node.js', () => {
    expect(strategy.matrix.node).toEqual(readRecommended());
  });
});

describe('.gitlab-ci.yml', () => {
  const { test: job } = gitlabSchema.parse(parse(read('.gitlab-ci.yml')));

  test('runs only .ci/run, after installing the programs that tests use', () => {
    expect(job.script).toEqual(['.ci/run']);
    for (const program of [...PROGRAMS, 'chromium'])
      expect(job.before_script.join()).toContain(` ${program}`);
  });

  test('runs on the recommended versions of Node.js, with existing files as the key of its cache', () => {
    expect(job.parallel.matrix[0].NODE_VERSION.map(Number)).toEqual(readRecommended());
    expect(job.cache.key.files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('renovate.json', () => {
  test('names only files that exist', () => {
    const { packageRules } = z
      .object({ packageRules: z.array(z.looseObject({ matchFileNames: z.array(z.string()).default([]) })) })
      .parse(JSON.parse(read('renovate.json')));
    const files = packageRules.flatMap(({ matchFileNames }) => matchFileNames);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

test('the newest version of the changelog is the one of package.json, and of the manifests', () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
  const [, newest] = /^## \[([\d.]+)\] - \d{4}-\d\d-\d\d$/m.exec(read('CHANGELOG.md')) ?? [];
  expect(newest).toBe(version);
  expect(read('deploy/kubernetes/swr-job-monitor.yaml')).toContain(`image: swr-job-monitor:${version}\n`);
});
