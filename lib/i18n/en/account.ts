/** Texts of the account page. */
export const account = {
  title: 'Account',
  signedInAs: (name: string) => `Signed in as ${name}.`,
  signOut: 'Sign out',
  signOutText: 'Ends the session in this browser.',
  signOutEverywhere: 'Sign out everywhere',
  signOutEverywhereText: 'Ends all of your sessions, including those on other devices.',
};
