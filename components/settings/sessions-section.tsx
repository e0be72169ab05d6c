'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import type { SessionsResponse } from '@/lib/contract/settings-schemas';
import { endSessionsOptions, sessionsOptions, toSessionOwner } from '@/lib/client/settings-queries';
import { RemovalDialog } from './removal-dialog';
import { RemoveButton } from './remove-button';
import { LIST_CLASS, SettingsSection } from './settings-section';
import { SETTINGS_MESSAGES } from './settings-messages';
import { useRemovalDialog } from './use-removal-dialog';

type SignedInUser = SessionsResponse['users'][number];

/** Returns the name, with the subject that distinguishes namesakes of an identity provider. */
const toFullName = ({ name, subject }: SignedInUser) => (subject == null ? name : `${name} (${subject})`);

/** Users who are signed in. There are none if the dashboard has no sign-in of its own. */
export function SessionsSection() {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).sessions;
  const query = useQuery(sessionsOptions);
  const removal = useRemovalDialog<SignedInUser>(useMutation(endSessionsOptions(useQueryClient())));
  const users = query.data?.users ?? [];

  return (
    <SettingsSection
      id="sessions"
      title={labels.title}
      text={labels.text}
      heading={removal.heading}
      query={query}
    >
      {users.length === 0 && <p className="text-mute">{labels.none}</p>}
      <ul className={`${LIST_CLASS} empty:hidden`}>
        {users.map((user) => (
          <li
            key={`${user.via} ${toSessionOwner(user)}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
          >
            <div className="min-w-0 flex-1 basis-52">
              <h3 className="font-semibold wrap-anywhere">{user.name}</h3>
              {user.subject != null && <p className="text-note text-mute wrap-anywhere">{user.subject}</p>}
              <p className="text-note text-mute">
                <span>{`${labels.count(user.sessions)} · ${labels.lastSignIn} `}</span>
                <Timestamp at={user.lastSignInAt} />
              </p>
            </div>
            <RemoveButton
              label={labels.end}
              name={labels.endName(toFullName(user))}
              open={(opener) => removal.open(user, opener)}
            />
          </li>
        ))}
      </ul>
      <RemovalDialog
        removal={removal}
        getId={toSessionOwner}
        getName={toFullName}
        labels={{
          removeTitle: labels.endTitle,
          removeText: labels.endText,
          remove: labels.end,
          removing: labels.ending,
        }}
      />
    </SettingsSection>
  );
}
