import type { Values } from '@/testing/helm/render-chart';

export const CHART = 'deploy/helm/swr-job-monitor';
/** One replica with SQLite. */
export const SMALL = { publicUrl: 'https://jobs.example.com' };
/** Every value of the chart, with several replicas. */
export const LARGE = {
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

/** Values that contradict each other, and the line of the failure. */
export const CONTRADICTIONS: [line: string, values: Values][] = [
  ['publicUrl: set the URL', {}],
  ['replicas: more than one needs PostgreSQL', { ...SMALL, replicas: 2 }],
  ['existingSecret: with PostgreSQL', { ...SMALL, database: { existingSecret: 'jobs-database' } }],
  [
    'podIdentity: the service account needs a name',
    { ...SMALL, region: 'cn-north-4', podIdentity: { enabled: true }, serviceAccount: { create: false } },
  ],
  ['podIdentity: set region', { ...SMALL, podIdentity: { enabled: true } }],
  ['trustedProxies: with authMode proxy', { ...SMALL, authMode: 'proxy' }],
  ['ingress.host: set the host', { ...SMALL, ingress: { enabled: true } }],
  ['serviceMonitor.tokenSecret: set the secret', { ...SMALL, serviceMonitor: { enabled: true } }],
];
