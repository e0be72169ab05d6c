import { KeyRound, LogOut, UserCog } from 'lucide-react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import type { UsersResponse } from '@/lib/contract/settings-schemas';
import { RemoveButton } from './remove-button';
import { RowButton } from './row-button';
import { SETTINGS_MESSAGES } from './settings-messages';

type Open = (opener: HTMLElement) => void;

interface UserRowProps {
  user: UsersResponse['users'][number];
  /** Whether it is the user of this page, whose own access can't be taken away by mistake. */
  isSelf: boolean;
  change: Open;
  reset: Open;
  signOut: Open;
  remove: Open;
}

/** A user who signs in with a password, and the actions of an operator. */
export function UserRow({ user, isSelf, change, reset, signOut, remove }: UserRowProps) {
  const { users: labels, sessions: sessionLabels } = useFeatureMessages(SETTINGS_MESSAGES);
  const { name, role, sessions, lastSignInAt } = user;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-52">
        <h3 className="font-semibold wrap-anywhere">{name}</h3>
        <p className="text-sm">
          <span>{labels.role[role]}</span>
          {isSelf && <span className="text-mute">{` · ${labels.self}`}</span>}
        </p>
        <p className="text-note text-mute">
          {lastSignInAt === null ? (
            <span>{labels.notSignedIn}</span>
          ) : (
            <>
              <span>{`${sessionLabels.count(sessions)} · ${sessionLabels.lastSignIn} `}</span>
              <Timestamp at={lastSignInAt} />
            </>
          )}
        </p>
      </div>
      {!isSelf && (
        <div className="flex flex-wrap items-center">
          <RowButton
            icon={UserCog}
            label={labels.makeOther[role]}
            name={labels.makeName[role](name)}
            open={change}
          />
          <RowButton icon={KeyRound} label={labels.reset} name={labels.resetName(name)} open={reset} />
          {sessions > 0 && (
            <RowButton
              icon={LogOut}
              label={sessionLabels.end}
              name={sessionLabels.endName(name)}
              open={signOut}
            />
          )}
          <RemoveButton label={labels.remove} name={labels.removeName(name)} open={remove} />
        </div>
      )}
    </li>
  );
}
