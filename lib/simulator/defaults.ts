/** Default options of the simulator. All values are invented and grant no access to Huawei Cloud. */
export const DEFAULTS = {
  ak: 'SIMULATEDAK012345678',
  sk: 'SimulatedSecretKey0123456789abcdefghijkl',
  projectId: '5ab1e0f7c2d94e6c8f30b7a1d24c9e65',
  region: 'cn-north-4',
} as const;

/** A valid `X-Auth-Token` that never expires. `POST /v3/auth/tokens` issues tokens that do. */
export const IAM_TOKEN = 'SIMULATED-IAM-TOKEN-MIIFhQYJKoZIhvcNAQcCoIIFdjCC';

/** The only IAM user. `domain` is the name of the account. */
export const IAM_USER = {
  id: '7d1f4e0b93a84c5f9be26d0a417c83f2',
  name: 'job-monitor',
  password: 'Simulated-Passw0rd',
  domain: 'simulated-account',
  domainId: 'd9c1b0a2f3e44d5c86b7a8f9e0d1c2b3',
} as const;
