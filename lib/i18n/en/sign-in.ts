/** The page where one signs in. */
export const signIn = {
  signIn: 'Sign in',
  name: 'Name',
  password: 'Password',
  company: 'Sign in with your company account',
  companyText: 'You go on at your company’s sign-in service, and come back here.',
  firstTitle: 'Create the first user',
  firstText:
    'This dashboard has no user yet. The one you create here is an operator, who sees all jobs and changes the settings.',
  firstSubmit: 'Create the user and sign in',
  passwordHint: (least: number) => `At least ${least} characters; a sentence is easy to remember.`,
  proxyTitle: 'You were not let through',
  proxyText:
    'A reverse proxy in front of this dashboard signs people in. It has not said who you are, or none of your groups may look at jobs here.',
  proxyAdvice:
    'Open the dashboard by its official address. If this page comes there too, ask whoever runs it.',
  error: {
    wrong: 'Name or password is wrong.',
    too_many: 'Too many tries. Wait a minute, then try again.',
    wrong_code:
      'This link no longer works: the first user exists already, or the link is not whole. Those who are users can sign in here.',
    bad_name:
      'A name begins with a letter or a digit, and has up to 64 letters, digits, dots, hyphens, underscores and @.',
    short_password: 'This password is too short.',
    refused: 'Your company’s sign-in service refused to sign you in. Try again.',
    expired: 'Signing in took too long, or was begun in another browser. Try again.',
    no_role:
      'You were signed in, but none of your groups may look at jobs here. Ask whoever runs this dashboard.',
    store_failed:
      'The store of this dashboard does not work, so nobody can sign in now. Reload this page in a while; operators find the reason in the log.',
    provider_failed: 'Your company’s sign-in service does not answer. Try again in a moment.',
  } satisfies Record<string, string>,
};
