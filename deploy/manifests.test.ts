import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { VARIABLES } from '@/lib/server/config/config';

const FOLDER = 'deploy/kubernetes';
/** Variables of compose.yaml that the dashboard does not read. */
const COMPOSE_VARIABLES = ['POSTGRES_PASSWORD'];

const read = (file: string) => readFileSync(file, 'utf8');

const NAME_LABEL = { 'app.kubernetes.io/name': 'swr-job-monitor' };
const labels = z.object({
  matchLabels: z.object({ 'app.kubernetes.io/name': z.literal('swr-job-monitor') }),
});
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });
const objectSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
});

const deploymentSchema = z.object({
  spec: z.object({
    replicas: z.literal(2),
    selector: labels,
    template: z.object({
      metadata: z.object({ labels: z.object({ 'app.kubernetes.io/name': z.literal('swr-job-monitor') }) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number().min(15),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000) }),
        containers: z.tuple([
          z.object({
            ports: z.tuple([z.object({ name: z.literal('http'), containerPort: z.literal(3000) })]),
            env: z.array(z.object({ name: z.string(), value: z.string() })),
            envFrom: z.tuple([z.object({ secretRef: z.object({ name: z.string() }) })]),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
            }),
            startupProbe: probe,
            readinessProbe: probe,
            livenessProbe: probe,
            volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(z.object({ name: z.string() })),
      }),
    }),
  }),
});

function parseObjects(file: string): z.infer<typeof objectSchema>[] {
  return parseAllDocuments(read(`${FOLDER}/${file}`)).map((document) => {
    expect(document.errors).toEqual([]);
    return z.looseObject(objectSchema.shape).parse(document.toJS());
  });
}

test('the manifests are a deployment with two replicas, a service, and a disruption budget of one', () => {
  const [deployment, service, budget, ...rest] = parseObjects('swr-job-monitor.yaml');
  expect([deployment, service, budget].map((each) => each?.kind)).toEqual([
    'Deployment',
    'Service',
    'PodDisruptionBudget',
  ]);
  expect(rest).toEqual([]);
  expect(service).toMatchObject({
    spec: { selector: NAME_LABEL, ports: [{ name: 'http', targetPort: 'http' }] },
  });
  expect(budget).toMatchObject({ spec: { minAvailable: 1, selector: { matchLabels: NAME_LABEL } } });
});

test('the deployment uses existing probe paths and variables, and mounts writable volumes', () => {
  const { spec } = deploymentSchema.parse(parseObjects('swr-job-monitor.yaml')[0]).spec.template;
  const [container] = spec.containers;
  for (const { httpGet } of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
    const { pathname } = new URL(httpGet.path, 'http://pod');
    expect(existsSync(`app${pathname}/route.ts`), httpGet.path).toBe(true);
  }
  expect(container.env.map(({ name }) => name).filter((name) => !VARIABLES.includes(name))).toEqual([]);
  expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(
    spec.volumes.map(({ name }) => name).sort(),
  );
  expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain('/data');

  const [secret] = parseObjects('secret.example.yaml');
  expect(secret?.metadata.name).toBe(container.envFrom[0].secretRef.name);
  const { stringData } = z
    .object({ stringData: z.record(z.string(), z.string()) })
    .parse(parse(read(`${FOLDER}/secret.example.yaml`)));
  expect(Object.keys(stringData).filter((name) => !VARIABLES.includes(name))).toEqual([]);
  expect(Object.keys(stringData)).toEqual(expect.arrayContaining(['DATABASE_URL', 'CREDENTIALS_KEY']));
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
