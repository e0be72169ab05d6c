import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { VARIABLES } from '@/lib/server/config/config';
import {
  expectDeployment,
  getEnvironment,
  objectSchema,
  type KubernetesObject,
} from './kubernetes-objects.fixture';

const FOLDER = 'deploy/kubernetes';
/** Variables of compose.yaml that the dashboard does not read. */
const COMPOSE_VARIABLES = ['POSTGRES_PASSWORD'];

const read = (file: string) => readFileSync(file, 'utf8');

const NAME_LABEL = { 'app.kubernetes.io/name': 'swr-job-monitor' };
function parseObjects(file: string): KubernetesObject[] {
  return parseAllDocuments(read(`${FOLDER}/${file}`)).map((document) => {
    expect(document.errors).toEqual([]);
    return objectSchema.parse(document.toJS());
  });
}

test('the manifests are an account, a deployment with two replicas, a service, and a disruption budget of one', () => {
  const objects = parseObjects('swr-job-monitor.yaml');
  expect(objects.map(({ kind }) => kind)).toEqual([
    'ServiceAccount',
    'Deployment',
    'Service',
    'PodDisruptionBudget',
  ]);
  const [, deployment, service, budget] = objects;
  expect(expectDeployment(deployment).replicas).toBe(2);
  expect(service).toMatchObject({
    spec: { selector: NAME_LABEL, ports: [{ name: 'http', targetPort: 'http' }] },
  });
  expect(budget).toMatchObject({ spec: { minAvailable: 1, selector: { matchLabels: NAME_LABEL } } });
});

test('the deployment gets its credentials by its own service account, and has no access key', () => {
  const [account, object] = parseObjects('swr-job-monitor.yaml');
  const deployment = expectDeployment(object);
  const { serviceAccountName, containers } = deployment.template.spec;
  expect(serviceAccountName).toBe(account?.metadata.name);
  expect(serviceAccountName).not.toBe('default');
  expect(getEnvironment(deployment)['HUAWEICLOUD_REGION']).toBeDefined();

  const [secret] = parseObjects('secret.example.yaml');
  expect(secret?.metadata.name).toBe(containers[0].envFrom?.[0].secretRef.name);
  const { stringData } = z
    .object({ stringData: z.record(z.string(), z.string()) })
    .parse(parse(read(`${FOLDER}/secret.example.yaml`)));
  expect(Object.keys(stringData)).toEqual(['DATABASE_URL', 'CREDENTIALS_KEY']);
  // The variant with a key is commented out.
  const commented = [...read(`${FOLDER}/secret.example.yaml`).matchAll(/^ {2}# ([A-Z_]+):/gm)].map(
    ([, name = '']) => name,
  );
  expect(commented).toEqual(['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK']);
  expect(commented.filter((name) => !VARIABLES.includes(name))).toEqual([]);
});

test('the service monitor scrapes metrics from the port of the service', () => {
  expect(parseObjects('service-monitor.yaml')).toMatchObject([
    {
      kind: 'ServiceMonitor',
      spec: { selector: { matchLabels: NAME_LABEL }, endpoints: [{ port: 'http', path: '/api/metrics' }] },
    },
  ]);
});

test('both services of compose.yaml are read-only, without capabilities, and have health checks', () => {
  const service = z.looseObject({
    read_only: z.literal(true),
    user: z.string().refine((user) => !/^(root|0)/.test(user)),
    cap_drop: z.tuple([z.literal('ALL')]),
    security_opt: z.tuple([z.literal('no-new-privileges:true')]),
    environment: z.record(z.string(), z.string()),
  });
  const { services, volumes } = z
    .object({
      services: z.object({ dashboard: service, database: service }),
      volumes: z.record(z.string(), z.null()),
    })
    .parse(parse(read('compose.yaml')));
  expect(services.dashboard).toMatchObject({
    depends_on: { database: { condition: 'service_healthy' } },
    volumes: ['data:/data'],
    ports: ['127.0.0.1:3000:3000'],
  });
  expect(services.database['healthcheck']).toBeDefined();
  expect(Object.keys(volumes)).toEqual(['data', 'database']);
  expect(Object.keys(services.dashboard.environment).filter((name) => !VARIABLES.includes(name))).toEqual([]);
});

test('.env.example lists only existing variables, and no secrets', () => {
  const lines = read('.env.example').matchAll(/^(\w+)=(.*)$/gm);
  const example = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
  const known = [...VARIABLES, ...COMPOSE_VARIABLES];
  expect(Object.keys(example).filter((name) => !known.includes(name))).toEqual([]);
  expect(
    Object.entries(example).filter(([name, value]) => /(KEY|PASSWORD|AK|SK)$/.test(name) && value !== ''),
  ).toEqual([]);
  const required = [...read('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
  expect(required.length).toBeGreaterThan(1);
  expect(Object.keys(example)).toEqual(expect.arrayContaining(required));
});

test('the image does not run as root, has a health check, and listens on the port of the manifests', () => {
  const dockerfile = read('Dockerfile');
  expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  expect(dockerfile).toMatch(/^HEALTHCHECK .*CMD/m);
  expect(dockerfile).toMatch(/^ENV .*HOST=0\.0\.0\.0 PORT=3000 DATA_DIR=\/data$/m);
});

test('docs/configuration.md documents every variable', () => {
  const text = read('docs/configuration.md');
  // The server sets NODE_ENV itself.
  const isDocumented = (name: string) => name === 'NODE_ENV' || text.includes(`\`${name}\``);
  expect(VARIABLES.filter((name) => !isDocumented(name))).toEqual([]);
});
