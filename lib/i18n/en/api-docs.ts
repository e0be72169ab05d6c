/** The page about the API. What a route does is told in English, by the description of the API itself. */
export const apiDocs = {
  title: 'API',
  intro: 'All that the pages of this dashboard show and do comes by this API.',
  token:
    'Send an API token as “Authorization: Bearer …”; operators create one in the settings. A token may do nothing that only operators may: for that one must sign in.',
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
    keep: 'May watch and annotate jobs (token: write)',
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
  schemas: 'Schemas of what is sent and answered',
};
