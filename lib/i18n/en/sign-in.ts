/** Texts of the sign-in pages. */
export const signIn = {
  signIn: 'Sign in',
  name: 'Username',
  password: 'Password',
  showPassword: 'Show characters',
  about: 'SWR Job Monitor shows the state of jobs of Huawei Cloud SWR.',
  sso: 'Sign in with SSO',
  ssoText: 'You’ll sign in at your company’s identity provider and return here.',
  firstUserTitle: 'Create the first user',
  firstUserText:
    'No users yet. The first user is an operator, who can view all jobs and change the settings.',
  firstUserSubmit: 'Create user and sign in',
  passwordHint: (least: number) => `At least ${least} characters. A passphrase is easy to remember.`,
  proxyTitle: 'Access denied',
  proxyText:
    'The reverse proxy in front of this dashboard didn’t identify you, or none of your groups has access.',
  proxyAdvice:
    'Open the dashboard at its official address. If this page still appears, contact your administrator.',
  /** Keyed by the code in the URL. */
  error: {
    wrong: 'Incorrect username or password.',
    too_many: 'Too many attempts. Wait a minute, then try again.',
    busy: 'The server is busy with other sign-ins. Wait a few seconds, then try again.',
    wrong_code:
      'This setup link is no longer valid: the first user already exists, or the link is incomplete. Existing users can sign in here.',
    bad_name:
      'Start with a letter or digit. Use up to 64 letters, digits, dots, hyphens, underscores, and @.',
    short_password: 'This password is too short.',
    refused: 'Your company’s identity provider rejected the sign-in. Try again.',
    expired: 'Sign-in took too long or was started in another browser. Try again.',
    no_role: 'You’re signed in, but none of your groups has access. Contact your administrator.',
    store_failed:
      'Can’t sign in: the database is unavailable. Reload this page later. The server log shows the cause.',
    provider_failed: 'Your company’s identity provider isn’t responding. Try again in a moment.',
  } satisfies Record<string, string>,
};
