import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import {
  isGoInstalled,
  isHelmInstalled,
  mergeValues,
  readValues,
  renderWithGo,
  renderWithHelm,
  renderWithOwn,
  type RenderChart,
  type Values,
} from '@/testing/helm/render-chart';
import {
  expectDeployment,
  getEnvironment,
  objectSchema,
  type KubernetesObject,
} from './kubernetes-objects.fixture';

const CHART = 'deploy/helm/swr-job-monitor';
const SMALL = { publicUrl: 'https://jobs.example.com' };
const LARGE = {
  ...SMALL,
  replicas: 3,
  region: 'cn-north-4',
  authMode: 'oidc',
  image: { repository: 'swr.cn-north-4.myhuaweicloud.com/team/swr-job-monitor', tag: '0.2.0-1' },
  imagePullSecrets: [{ name: 'pull' }],
  existingSecret: 'jobs',
  database: { existingSecret: 'jobs-database', key: 'uri' },
  serviceAccount: { name: 'jobs', annotations: { team: 'platform' } },
  podIdentity: { enabled: true },
  ingress: {
    enabled: true,
    className: 'nginx',
    host: 'jobs.example.com',
    annotations: { 'nginx.ingress.kubernetes.io/proxy-read-timeout': '310' },
    tlsSecret: 'jobs-tls',
  },
  trustedProxies: '10.0.0.0/16',
  serviceMonitor: { enabled: true, labels: { release: 'prometheus' }, tokenSecret: 'jobs-metrics' },
  ca: { configMap: 'company-ca', key: 'ca.pem' },
  proxy: { http: 'http://proxy:3128', https: 'http://proxy:3128', noProxy: '10.0.0.0/8,.svc' },
  env: { OIDC_ISSUER: 'https://sso.example.com', OIDC_CLIENT_ID: 'jobs', RETENTION_DAYS: '30' },
  extraEnv: [{ name: 'SMTP_URL', valueFrom: { secretKeyRef: { name: 'mail', key: 'url' } } }],
  resources: { limits: { memory: '1Gi' } },
  podAnnotations: { 'example.com/checked': 'yes' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'dedicated', operator: 'Exists' }],
};

const validate = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')) as object,
);

/** Renders objects by kind. */
function render(values: Values, renderChart = renderWithOwn): Map<string, KubernetesObject> {
  const objects = renderChart(CHART, 'jobs', values).map((object) => objectSchema.parse(object));
  const byKind = new Map(objects.map((object) => [object.kind, object]));
  expect(byKind.size).toBe(objects.length);
  return byKind;
}

describe('chart', () => {
  test('one replica uses SQLite on a volume, replaced without overlap', () => {
    const objects = render(SMALL);
    expect([...objects.keys()].sort()).toEqual([
      'Deployment',
      'PersistentVolumeClaim',
      'Service',
      'ServiceAccount',
    ]);
    const deployment = expectDeployment(objects.get('Deployment'));
    expect(deployment.replicas).toBe(1);
    expect(objects.get('Deployment')).toMatchObject({ spec: { strategy: { type: 'Recreate' } } });
    const claimName = objects.get('PersistentVolumeClaim')?.metadata.name;
    expect(deployment.template.spec.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName },
    });
    expect(getEnvironment(deployment)).toEqual({
      AUTH_MODE: 'password',
      PUBLIC_URL: 'https://jobs.example.com',
      LOG_FORMAT: 'json',
    });
  });

  test('several replicas share PostgreSQL, without a volume and without an access key', () => {
    const objects = render(LARGE);
    expect([...objects.keys()].sort()).toEqual([
      'Deployment',
      'Ingress',
      'PodDisruptionBudget',
      'Service',
      'ServiceAccount',
      'ServiceMonitor',
    ]);
    const deployment = expectDeployment(objects.get('Deployment'));
    const { spec } = deployment.template;
    expect(deployment.replicas).toBe(3);
    expect(spec.serviceAccountName).toBe('jobs');
    expect(objects.get('ServiceAccount')?.metadata).toMatchObject({
      name: 'jobs',
      annotations: { team: 'platform' },
    });
    expect(spec.containers[0].envFrom).toEqual([{ secretRef: { name: 'jobs' } }]);
    expect(spec.containers[0].env).toContainEqual({
      name: 'DATABASE_URL',
      valueFrom: { secretKeyRef: { name: 'jobs-database', key: 'uri' } },
    });
    expect(spec.containers[0].image).toBe('swr.cn-north-4.myhuaweicloud.com/team/swr-job-monitor:0.2.0-1');
    expect(getEnvironment(deployment)).toMatchObject({
      AUTH_MODE: 'oidc',
      HUAWEICLOUD_REGION: 'cn-north-4',
      PROXY_TRUSTED: '10.0.0.0/16',
      NODE_EXTRA_CA_CERTS: '/etc/swr-job-monitor/ca/ca.pem',
      HTTPS_PROXY: 'http://proxy:3128',
      NO_PROXY: '10.0.0.0/8,.svc',
      RETENTION_DAYS: '30',
    });
    expect(JSON.stringify([...objects.values()])).not.toMatch(/SDK_[AS]K/);
  });

  test('service, ingress, budget and monitor select the pods and their port', () => {
    const objects = render(LARGE);
    const { matchLabels } = expectDeployment(objects.get('Deployment')).selector;
    const service = objects.get('Service');
    expect(service).toMatchObject({
      spec: { selector: matchLabels, ports: [{ name: 'http', targetPort: 'http' }] },
    });
    expect(objects.get('PodDisruptionBudget')).toMatchObject({ spec: { selector: { matchLabels } } });
    expect(service?.metadata['labels']).toMatchObject(matchLabels);
    expect(objects.get('ServiceMonitor')).toMatchObject({
      metadata: { labels: { release: 'prometheus' } },
      spec: {
        selector: { matchLabels },
        endpoints: [
          {
            port: 'http',
            path: '/api/metrics',
            authorization: { credentials: { name: 'jobs-metrics', key: 'token' } },
          },
        ],
      },
    });
    const backend = { service: { name: service?.metadata.name, port: { name: 'http' } } };
    expect(objects.get('Ingress')).toMatchObject({
      spec: {
        ingressClassName: 'nginx',
        tls: [{ secretName: 'jobs-tls', hosts: ['jobs.example.com'] }],
        rules: [{ host: 'jobs.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    });
  });

  test.each(['none', 'password', 'oidc', 'proxy'])('AUTH_MODE can be %s', (authMode) => {
    const environment = getEnvironment(expectDeployment(render({ ...SMALL, authMode }).get('Deployment')));
    expect(environment['AUTH_MODE']).toBe(authMode);
    expect(environment['ALLOW_ANONYMOUS']).toBe(authMode === 'none' ? 'yes' : undefined);
  });

  test('its version is the one of the dashboard', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(parse(readFileSync(`${CHART}/Chart.yaml`, 'utf8'))).toMatchObject({
      version,
      appVersion: version,
    });
  });
});

/** Values that contradict each other, and the line of the failure. */
const CONTRADICTIONS: [line: string, values: Values][] = [
  ['publicUrl: set the URL', {}],
  ['replicas: more than one needs PostgreSQL', { ...SMALL, replicas: 2 }],
  ['existingSecret: with PostgreSQL', { ...SMALL, database: { existingSecret: 'jobs-database' } }],
  [
    'podIdentity: the service account needs a name',
    { ...SMALL, region: 'cn-north-4', podIdentity: { enabled: true }, serviceAccount: { create: false } },
  ],
  ['podIdentity: set region', { ...SMALL, podIdentity: { enabled: true } }],
  ['ingress.host: set the host', { ...SMALL, ingress: { enabled: true } }],
  ['serviceMonitor.tokenSecret: set the secret', { ...SMALL, serviceMonitor: { enabled: true } }],
];

test.each(CONTRADICTIONS)('the chart fails with "%s…"', (line, values) => {
  expect(() => renderWithOwn(CHART, 'jobs', values)).toThrow(line);
});

describe('values.schema.json', () => {
  test.each([
    ['the defaults', {}],
    ['one replica', SMALL],
    ['several replicas', LARGE],
  ])('accepts %s', (_, values) => {
    validate(mergeValues(readValues(CHART), values));
    expect(validate.errors).toBeNull();
  });

  test('describes every default value', () => {
    const { properties } = z
      .object({ properties: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')));
    // Helm adds the values of parent charts.
    expect(Object.keys(properties).filter((name) => name !== 'global')).toEqual(
      Object.keys(readValues(CHART)),
    );
  });

  test.each<[name: string, values: Values]>([
    ['an unknown name', { replicaCount: 2 }],
    ['an unknown name below another', { database: { url: 'postgresql://…' } }],
    ['no replicas', { replicas: 0 }],
    ['replicas as a text', { replicas: '2' }],
    ['an unknown way to sign in', { authMode: 'basic' }],
    ['a URL without a protocol', { publicUrl: 'jobs.example.com' }],
    ['a number as a variable', { env: { SWR_TIMEOUT_MS: 1_000_000 } }],
  ])('rejects %s', (_, values) => {
    expect(validate(mergeValues(readValues(CHART), values))).toBe(false);
  });
});

/** Compares objects by their kinds: Helm has an order of its own. */
const sort = (objects: unknown[]) =>
  objects.map((object) => objectSchema.parse(object)).sort((a, b) => (a.kind < b.kind ? -1 : 1));

/** Installed renderers: Helm, and the template engine and functions that it uses. */
const VERIFIERS: [name: string, renderChart: RenderChart][] = [];
if (isHelmInstalled()) VERIFIERS.push(['Helm', renderWithHelm]);
if (isGoInstalled()) VERIFIERS.push(['the template engine of Go', renderWithGo]);

describe.skipIf(VERIFIERS.length === 0)('our own renderer', { timeout: 120_000 }, () => {
  describe.each(VERIFIERS)('agrees with %s', (_name, renderChart) => {
    test.each([
      ['one replica', SMALL],
      ['several replicas', LARGE],
      ['no sign-in', { ...SMALL, authMode: 'none', serviceAccount: { create: false } }],
    ])('on the objects for %s', (_, values) => {
      expect(sort(renderChart(CHART, 'jobs', values))).toEqual(sort(renderWithOwn(CHART, 'jobs', values)));
    });

    test.each(CONTRADICTIONS)('on the failure "%s…"', (line, values) => {
      expect(() => renderChart(CHART, 'jobs', values)).toThrow(line);
    });
  });
});
