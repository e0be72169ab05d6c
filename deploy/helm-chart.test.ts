import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { renderWithOwn, type Values } from '@/testing/helm/render-chart';
import { CHART, CONTRADICTIONS, LARGE, SMALL } from './helm-values.fixture';
import {
  expectDeployment,
  getEnvironment,
  objectSchema,
  type KubernetesObject,
} from './kubernetes-objects.fixture';

/** Renders objects by kind. */
function render(values: Values): Map<string, KubernetesObject> {
  const objects = renderWithOwn(CHART, 'jobs', values).map((object) => objectSchema.parse(object));
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
    const environment = getEnvironment(
      expectDeployment(render({ ...SMALL, authMode, trustedProxies: '10.0.0.0/16' }).get('Deployment')),
    );
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

test.each(CONTRADICTIONS)('the chart fails with "%s…"', (line, values) => {
  expect(() => renderWithOwn(CHART, 'jobs', values)).toThrow(line);
});
