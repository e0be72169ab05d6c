/** The page about the API. What a route does is told in English, by the description of the API itself. */
export const apiDocs = {
  title: 'API',
  intro: 'All that the pages of this dashboard show and do comes by this API.',
  token:
    'Send an API token as “Authorization: Bearer …”; operators make one in the settings. A token never operates: for that one must be signed in.',
  problems:
    'What cannot be answered is answered with problem details (RFC 9457): status, a code to tell them apart, and what SWR said.',
  document: 'The same for programs, as OpenAPI 3.1',
  english: '',
  contents: 'Contents',
  area: {
    jobs: 'Jobs',
    job: 'One job',
    notifications: 'Notifications',
    settings: 'Settings',
    service: 'This dashboard itself',
    signingIn: 'Signing in',
  },
  permission: {
    look: 'May look (token: read)',
    keep: 'May keep jobs (token: write)',
    metrics: 'May read metrics (token: metrics)',
    badge: 'May show badges (token: badge); others get the grey one',
    operate: 'Operators',
  },
  open: 'Everybody',
  parameters: 'Parameters',
  where: { path: 'path', query: 'query', header: 'header' },
  required: 'required',
  body: 'Body',
  answers: 'Answers',
  problemCodes: 'Problems',
  example: 'Example',
  schemas: 'Forms of what is sent and answered',
};
