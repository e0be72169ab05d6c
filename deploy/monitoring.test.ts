import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { setUpDashboard } from '@/app/api/test-dashboard.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { createTemporaryFolder } from '@/testing/temporary-folder';

const dashboard = setUpDashboard();

/** Labels that Prometheus adds. */
const PROMETHEUS_LABELS = ['instance', 'job'];
const HISTOGRAM = /_(bucket|sum|count)$/;

const PANELS = 'deploy/grafana/swr-job-monitor.json';
const RULES = 'deploy/prometheus/alerts.yml';
const RULE_TESTS = 'deploy/prometheus/alerts.test.yml';

const recordSchema = z.object({ record: z.string(), expr: z.string() });
const alertSchema = z.object({
  alert: z.string(),
  expr: z.string(),
  labels: z.object({ severity: z.enum(['warning', 'critical']) }),
  annotations: z.object({ summary: z.string(), description: z.string() }),
});
const rulesSchema = z.object({
  groups: z.array(z.object({ rules: z.array(z.union([alertSchema, recordSchema])) })),
});

/** Parses the rules, and replaces the metrics that they record by their expressions. */
function parseRules(): { names: string[]; expressions: string[] } {
  const rules = rulesSchema.parse(parse(readFileSync(RULES, 'utf8'))).groups.flatMap((group) => group.rules);
  const records = rules.filter((rule) => 'record' in rule);
  return {
    names: rules.flatMap((rule) => ('alert' in rule ? [rule.alert] : [])),
    expressions: rules.map(({ expr }) =>
      records.reduce((text, { record, expr: recorded }) => text.replaceAll(record, `(${recorded})`), expr),
    ),
  };
}

const panelsSchema = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).nonempty() }),
  ),
  templating: z.object({ list: z.array(z.object({ query: z.unknown() })) }),
});

/** Fetches the metrics of a running dashboard. Returns the labels of each one. */
async function fetchMetrics(): Promise<Map<string, Set<string>>> {
  const { getServices } = await import('@/lib/server/services');
  const { GET: getJob } = await import('@/app/api/jobs/[jobId]/route');
  const { GET: getMetrics } = await import('@/app/api/metrics/route');
  for (const jobId of [SAMPLE_JOB_IDS.success, SAMPLE_JOB_IDS.running])
    await dashboard.call(getJob, '/api/jobs/x', { jobId });
  getServices().metrics.countDelivery('slack', 'delivered');
  const text = await (await dashboard.call(getMetrics, '/api/metrics', {})).text();
  // Prometheus itself adds this metric.
  const labelsByMetric = new Map([['up', new Set(PROMETHEUS_LABELS)]]);
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_0-9]+)(?:\{(.*)\})? /gm)) {
    const names = [...labels.matchAll(/([a-z_]+)="/g)].map(([, label = '']) => label);
    labelsByMetric.set(name, new Set([...(labelsByMetric.get(name) ?? PROMETHEUS_LABELS), ...names]));
  }
  return labelsByMetric;
}

/** Parses the metrics of an expression, with the labels that each is filtered by. */
function parseMetrics(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/\b((?:swr_job_monitor|nodejs|process)_[a-z0-9_]+|up\b)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => ({
      name,
      labels: [...matchers.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
    }),
  );
}

/** Expects that each expression uses only metrics and labels of a running dashboard. */
async function expectAll(expressions: readonly string[]): Promise<void> {
  const known = await fetchMetrics();
  for (const expr of expressions) {
    const used = parseMetrics(expr);
    expect(used, expr).not.toEqual([]);
    for (const { name, labels } of used) {
      expect([...known.keys()], expr).toContain(name);
      expect([...(known.get(name) ?? [])], `${name} in ${expr}`).toEqual(expect.arrayContaining(labels));
      const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
      expect([...(known.get(name) ?? [])], `by (…) in ${expr}`).toEqual(expect.arrayContaining(grouped));
    }
  }
}

test('every alert uses only metrics and labels of a running dashboard', async () => {
  const { names, expressions } = parseRules();
  expect(names.length).toBeGreaterThan(5);
  await expectAll(expressions);
});

test('every panel of the Grafana dashboard uses only metrics and labels of a running dashboard', async () => {
  const file: unknown = JSON.parse(readFileSync(PANELS, 'utf8'));
  const { panels, templating } = panelsSchema.parse(file);
  expect(panels.length).toBeGreaterThan(10);
  await expectAll(panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));
  expect(parseMetrics(JSON.stringify(templating)).map(({ name }) => name)).toEqual([
    'swr_job_monitor_store_up',
  ]);
});

test('every metric of the dashboard is on a Grafana panel', async () => {
  const file = readFileSync(PANELS, 'utf8');
  const names = [...(await fetchMetrics()).keys()].filter((name) => name.startsWith('swr_job_monitor_'));
  const displayed = new Set(parseMetrics(file).map(({ name }) => name.replace(HISTOGRAM, '')));
  expect(names.filter((name) => !displayed.has(name.replace(HISTOGRAM, '')))).toEqual([]);
});

test('every alert about jobs is tested', () => {
  const tested = readFileSync(RULE_TESTS, 'utf8');
  const alerts = parseRules().names.filter((name) => /JobFailed|SuccessRate|Overdue/.test(name));
  expect(alerts).toHaveLength(3);
  expect(alerts.filter((name) => !tested.includes(`alertname: ${name}`))).toEqual([]);
});

const isInstalled = spawnSync('promtool', ['--version']).status === 0;

describe.skipIf(!isInstalled)('promtool', () => {
  test.each([
    ['check', RULES],
    ['test', RULE_TESTS],
  ])('promtool %s rules accepts %s', (command, file) => {
    const { status, stdout, stderr } = spawnSync('promtool', [command, 'rules', file], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });

  test('promtool accepts the expressions of the Grafana panels', () => {
    const { panels } = panelsSchema.parse(JSON.parse(readFileSync(PANELS, 'utf8')));
    const rules = panels
      .flatMap(({ targets }) => targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m')))
      .map((expr, index) => ({ record: `panel_${index}`, expr }));
    const file = join(createTemporaryFolder(), 'panels.yml');
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });
});
