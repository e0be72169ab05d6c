import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { setUpDashboard } from '@/app/api/test-dashboard.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';

const dashboard = setUpDashboard();

/** Labels that Prometheus adds. */
const PROMETHEUS_LABELS = ['instance', 'job'];
const HISTOGRAM = /_(bucket|sum|count)$/;

const alertsSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.object({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

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
  await dashboard.call(getJob, '/api/jobs/x', { jobId: SAMPLE_JOB_IDS.success });
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
      const grouped = /\bby \(([^)]*)\)/.exec(expr)?.[1]?.split(/,\s*/) ?? [];
      expect([...(known.get(name) ?? [])], `by (…) in ${expr}`).toEqual(expect.arrayContaining(grouped));
    }
  }
}

test('every alert uses only metrics and labels of a running dashboard', async () => {
  const { groups } = alertsSchema.parse(parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')));
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(5);
  await expectAll(rules.map(({ expr }) => expr));
});

test('every panel of the Grafana dashboard uses only metrics and labels of a running dashboard', async () => {
  const file: unknown = JSON.parse(readFileSync('deploy/grafana/swr-job-monitor.json', 'utf8'));
  const { panels, templating } = panelsSchema.parse(file);
  expect(panels.length).toBeGreaterThan(10);
  await expectAll(panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));
  expect(parseMetrics(JSON.stringify(templating)).map(({ name }) => name)).toEqual([
    'swr_job_monitor_store_up',
  ]);
});

test('every metric of the dashboard is on a Grafana panel', async () => {
  const file = readFileSync('deploy/grafana/swr-job-monitor.json', 'utf8');
  const names = [...(await fetchMetrics()).keys()].filter((name) => name.startsWith('swr_job_monitor_'));
  const displayed = new Set(parseMetrics(file).map(({ name }) => name.replace(HISTOGRAM, '')));
  expect(names.filter((name) => !displayed.has(name.replace(HISTOGRAM, '')))).toEqual([]);
});
