/** IDs of the jobs that the simulator always has, by the case each one demonstrates. */
export const SAMPLE_JOB_IDS = {
  /** The API page's example, verbatim. */
  apiPageExample: '36db69c5-b2d5-11eb-b044-0255ac101219',

  // Jobs that change over time.
  /** Goes through Initializing, Creating and Running to Success within two minutes of the simulator's start. */
  succeedsSoon: 'eddb7023-03aa-4a9a-ab91-61380ac895a7',
  /** Fails with a multi-line reason, one minute after the simulator's start. */
  failsSoon: 'e03d2cf0-8ff7-4251-93c0-e7a92877c4ed',
  /** Runs for six hours. */
  longRunning: '546c4baf-164d-41ad-95f6-54ceb7273499',

  // Jobs that never change.
  initializing: '6df06787-aaa1-450f-a09e-f254448f68e6',
  creating: '60d948e4-40d9-4f3c-8d20-d65bf80962dd',
  running: '6159925d-cb74-4663-a8ef-dcbe624e64da',
  success: '449923b3-8753-4228-84ed-b9716de39a9e',
  failed: '1bc36b35-6862-4b89-baa0-6d710b1c9098',
  unknownStatus: '83b04871-9cf6-4756-b970-4e68f24c938a',
  unknownType: '6ec2b131-ce2c-48c5-aaa2-409d59d66e5e',
  /** Failed, with a very long reason that contains markup and bidirectional control characters. */
  longReason: 'd1079fb7-d7a2-401a-bae4-d4a4375f002d',

  // Errors in the formats of SWR and of the API gateway.
  badRequest: '00d0f312-f7c3-48b7-b1e3-9fa5377781b3',
  unauthorized: 'b36b123f-b699-4e67-834b-3fb02ca5c953',
  forbidden: 'f2924501-a2f8-4a3b-b568-ee87f8fa380c',
  notFound: 'daadb667-711f-42c6-a56a-ccb8b2d89495',
  throttled: 'f04fd134-2fc7-4ea8-b5b5-69ea3314c59c',
  throttledAs403: '29574c73-e1c1-428d-b2ba-5af87496c47b',
  serverError: '5dbded4f-27b6-4e28-adc8-8f2b8b9e0b49',
  /** 400 in the old and the new error format at once. */
  dualFormError: 'b13557a6-fd99-4cd8-9cc9-51e481e39849',
  /** 400 as a bare array, the oldest error format. */
  arrayError: 'e2b02c83-efd5-49f1-ba5a-508a27eb8695',

  // Missing or unusable responses.
  hangs: '318dc80d-7d11-4075-9d81-adc58270f409',
  cutConnection: '1665612f-4933-46c2-b33d-21807fb7b397',
  html: '7c5b61be-df8f-45bb-9e75-d78c9f7787d2',
  truncatedJson: '184406b0-6f73-4d58-b205-4724edc46fc3',
  notAJob: '2997678b-cfa8-4b26-a258-81cd26d894f8',
  /** 200 with a different job. */
  wrongId: '895c9686-3bc4-4841-86be-1df2b4173fdd',
} as const;
