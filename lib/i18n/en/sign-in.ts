/** The page where one signs in. */
export const signIn = {
  signIn: 'Sign in',
  name: 'Name',
  password: 'Password',
  company: 'Sign in with your company account',
  companyText: 'You go on at your company’s sign-in service, and come back here.',
  firstTitle: 'Make the first user',
  firstText:
    'This dashboard has no user yet. The one you make here is an operator: they see all jobs, and keep the settings.',
  firstSubmit: 'Make the user and sign in',
  passwordHint: (least: number) => `At least ${least} characters; a sentence is easily kept in mind.`,
  proxyTitle: 'You were not let through',
  proxyText:
    'A reverse proxy in front of this dashboard signs people in. It has not said who you are, or none of your groups may look at jobs here.',
  proxyAdvice:
    'Open the dashboard by its official address. If this page comes there too, ask who runs the dashboard.',
  error: {
    wrong: 'Name or password is wrong.',
    too_many: 'Too many tries. Wait a minute, then try again.',
    wrong_code:
      'This link no longer works: the first user was made already, or the link is not whole. Whoever was made may sign in here.',
    bad_name:
      'A name begins with a letter or a digit, and has up to 64 letters, digits, dots, hyphens, underscores and @.',
    short_password: 'This password is too short.',
    refused: 'Your company’s sign-in service did not sign you in. Try again.',
    expired: 'That took too long, or was begun in another browser. Try again.',
    no_role: 'You were signed in, but none of your groups may look at this dashboard. Ask who runs it.',
    store_failed:
      'The store of this dashboard does not work, so that nobody can be recognised. Reload this page in a while; operators find the reason in the log.',
    provider_failed: 'Your company’s sign-in service does not answer. Try again in a moment.',
  } satisfies Record<string, string>,
};
