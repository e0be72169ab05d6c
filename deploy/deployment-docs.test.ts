import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { readDocumentedBlock } from '@/testing/documented-block';
import { renderWithOwn, type Values } from '@/testing/helm/render-chart';
import { expectDeployment, objectSchema } from './kubernetes-objects.fixture';

const DOCUMENT = 'docs/deployment.md';
const CHART = 'deploy/helm/swr-job-monitor';

const readYaml = (name: string): unknown => parse(readDocumentedBlock(DOCUMENT, name));
const ingressSchema = z.looseObject({
  metadata: z.looseObject({ annotations: z.record(z.string(), z.string()) }),
  spec: z.unknown(),
});

describe('docs/deployment.md', () => {
  test('the ingress leads to the service of the manifests', () => {
    const services = parseAllDocuments(readFileSync('deploy/kubernetes/swr-job-monitor.yaml', 'utf8'))
      .map((document) => objectSchema.parse(document.toJS()))
      .filter(({ kind }) => kind === 'Service');
    expect(services).toHaveLength(1);
    const backend = { service: { name: services[0]?.metadata.name, port: { name: 'http' } } };
    expect(readYaml('ingress')).toMatchObject({ spec: { rules: [{ http: { paths: [{ backend }] } }] } });
  });

  test('the ingress is the one that the chart creates', () => {
    const ingress = renderWithOwn(CHART, 'swr-job-monitor', readYaml('helm values') as Values)
      .map((object) => objectSchema.parse(object))
      .find(({ kind }) => kind === 'Ingress');
    const documented = ingressSchema.parse(readYaml('ingress'));
    expect(ingress?.['spec']).toEqual(documented.spec);
    expect(ingress?.metadata).toMatchObject({ annotations: documented.metadata.annotations });
  });

  test('the chart accepts the values, and creates the service account that is associated with the agency', () => {
    const objects = renderWithOwn(CHART, 'jobs', readYaml('helm values') as Values);
    const deployment = expectDeployment(
      objects.find((object) => objectSchema.parse(object).kind === 'Deployment'),
    );
    expect(deployment.replicas).toBe(2);
    expect(deployment.template.spec.serviceAccountName).toBe('swr-job-monitor');
  });

  test('the route of Traefik leads to its service', () => {
    expect(readYaml('traefik')).toMatchObject({
      http: {
        routers: { 'swr-job-monitor': { service: 'swr-job-monitor' } },
        services: {
          'swr-job-monitor': { loadBalancer: { servers: [{ url: 'http://127.0.0.1:3000' }] } },
        },
      },
    });
  });
});
