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

/** An agency by which another account delegates to the account of IAM_USER. */
export const AGENCY = {
  name: 'job-readers',
  domainId: 'a1f0c2d4e6b84907a5c3e1f2d4b6a897',
  domainName: 'simulated-customer',
  projectId: 'c7e2a9d04b5f4e1c8a6d3f9b2e7c1054',
} as const;

/** The only identity provider of IAM, and the ID token that it has issued. */
export const IDENTITY_PROVIDER = {
  id: 'simulated-idp',
  idToken: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqb2ItbW9uaXRvciJ9.U0lNVUxBVEVELUlELVRPS0VO',
} as const;

/** Path and token of the endpoint that issues credentials to pods. */
export const POD_IDENTITY = {
  path: '/pod-identity/v1/credentials',
  token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzYTpqb2JzIn0.U0lNVUxBVEVELVBPRC1UT0tFTg',
} as const;
