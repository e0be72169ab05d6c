'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { UserRole, UsersResponse } from '@/lib/contract/settings-schemas';
import {
  changeUserOptions,
  endSessionsOptions,
  removeUserOptions,
  usersOptions,
  type UserChange,
} from '@/lib/client/settings-queries';
import { NewPassword } from './new-password';
import { RemovalDialog } from './removal-dialog';
import { SessionsSection } from './sessions-section';
import { LIST_CLASS, SettingsSection } from './settings-section';
import { SETTINGS_MESSAGES } from './settings-messages';
import { useRemovalDialog } from './use-removal-dialog';
import { UserForm } from './user-form';
import { UserRow } from './user-row';

type User = UsersResponse['users'][number];

const getName = ({ name }: User) => name;
const getOtherRole = ({ role }: User): UserRole => (role === 'operator' ? 'viewer' : 'operator');

/** Users of the dashboard: those with a password are managed here, others are explained. */
export function UsersSection() {
  const { users: labels, sessions } = useFeatureMessages(SETTINGS_MESSAGES);
  const query = useQuery(usersOptions);
  const client = useQueryClient();
  const reset = useMutation(changeUserOptions(client));
  const resetting = useRemovalDialog<User, UserChange>(reset);
  const changing = useRemovalDialog<User, UserChange>(useMutation(changeUserOptions(client)));
  const signingOut = useRemovalDialog<User>(useMutation(endSessionsOptions(client)));
  const removing = useRemovalDialog<User>(useMutation(removeUserOptions(client)));
  const { mode = 'none', self = '', users = [] } = query.data ?? {};
  if (query.data && mode !== 'password') {
    return (
      <>
        <SettingsSection id="users" title={labels.title} text={labels.elsewhere[mode]} query={query}>
          {[]}
        </SettingsSection>
        {mode === 'oidc' && <SessionsSection />}
      </>
    );
  }
  return (
    <SettingsSection
      id="users"
      title={labels.title}
      text={labels.text}
      add={{ label: labels.add, isMain: false, render: (close) => <UserForm close={close} /> }}
      heading={resetting.heading}
      query={query}
    >
      {reset.data?.password != null && <NewPassword user={reset.data} close={reset.reset} />}
      <ul className={LIST_CLASS}>
        {users.map((user) => (
          <UserRow
            key={user.name}
            user={user}
            isSelf={user.name === self}
            change={(opener) => changing.open(user, opener)}
            reset={(opener) => resetting.open(user, opener)}
            signOut={(opener) => signingOut.open(user, opener)}
            remove={(opener) => removing.open(user, opener)}
          />
        ))}
      </ul>
      <RemovalDialog
        removal={changing}
        getId={(user) => ({ name: user.name, role: getOtherRole(user) })}
        getName={getName}
        labels={{
          removeTitle: labels.roleTitle,
          removeText: labels.roleText,
          remove: labels.changeRole,
          removing: labels.changing,
        }}
      />
      <RemovalDialog
        removal={resetting}
        getId={({ name }) => ({ name, resetPassword: true as const })}
        getName={getName}
        labels={{
          removeTitle: labels.resetTitle,
          removeText: labels.resetText,
          remove: labels.reset,
          removing: labels.changing,
        }}
      />
      <RemovalDialog
        removal={signingOut}
        getId={({ name }) => new URLSearchParams({ name }).toString()}
        getName={getName}
        labels={{
          removeTitle: sessions.endTitle,
          removeText: labels.signOutText,
          remove: sessions.end,
          removing: sessions.ending,
        }}
      />
      <RemovalDialog removal={removing} getId={getName} getName={getName} labels={labels} />
    </SettingsSection>
  );
}
