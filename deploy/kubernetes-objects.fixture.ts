import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import * as z from 'zod';
import { VARIABLES } from '@/lib/server/config/config';

/** Variables that Node.js and its HTTP clients read. */
const PROCESS_VARIABLES = ['NODE_EXTRA_CA_CERTS', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

const nameLabel = z.looseObject({ 'app.kubernetes.io/name': z.literal('swr-job-monitor') });
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });

export const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string().regex(/^[a-z][-a-z0-9]*$/) }),
});

export type KubernetesObject = z.infer<typeof objectSchema>;

const deploymentSchema = z.object({
  spec: z.object({
    replicas: z.int(),
    selector: z.object({ matchLabels: nameLabel }),
    template: z.object({
      metadata: z.object({ labels: nameLabel }),
      spec: z.object({
        serviceAccountName: z.string(),
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number().min(15),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000) }),
        containers: z.tuple([
          z.object({
            image: z.string(),
            ports: z.tuple([z.object({ name: z.literal('http'), containerPort: z.literal(3000) })]),
            env: z.array(
              z.union([
                z.strictObject({ name: z.string(), value: z.string() }),
                z.strictObject({
                  name: z.string(),
                  valueFrom: z.object({ secretKeyRef: z.object({ name: z.string(), key: z.string() }) }),
                }),
              ]),
            ),
            envFrom: z.tuple([z.object({ secretRef: z.object({ name: z.string() }) })]).optional(),
            resources: z.object({ limits: z.object({ memory: z.string() }) }),
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
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

export type Deployment = z.infer<typeof deploymentSchema>['spec'];

/**
 * Parses a deployment, and expects that it uses existing probe paths and variables, mounts every volume, and that its
 * selector and labels fit together.
 */
export function expectDeployment(object: unknown): Deployment {
  const deployment = deploymentSchema.parse(object).spec;
  const { metadata, spec } = deployment.template;
  const [container] = spec.containers;
  for (const { httpGet } of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
    const { pathname } = new URL(httpGet.path, 'http://pod');
    expect(existsSync(`app${pathname}/route.ts`), httpGet.path).toBe(true);
  }
  const names = container.env.map(({ name }) => name);
  expect(names.filter((name) => ![...VARIABLES, ...PROCESS_VARIABLES].includes(name))).toEqual([]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(
    spec.volumes.map(({ name }) => name).sort(),
  );
  expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain('/data');
  expect(metadata.labels).toMatchObject(deployment.selector.matchLabels);
  return deployment;
}

/** Returns the values of the variables of a deployment's container, without those of secrets. */
export function getEnvironment({ template }: Deployment): Record<string, string> {
  return Object.fromEntries(
    template.spec.containers[0].env.flatMap((each) => ('value' in each ? [[each.name, each.value]] : [])),
  );
}
