'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
import { Link } from '@/components/ui/link';
import type { TokensResponse } from '@/lib/contract/settings-schemas';
import { revokeTokenOptions, tokensOptions } from '@/lib/client/settings-queries';
import { RemovalDialog } from './removal-dialog';
import { RemoveButton } from './remove-button';
import { LIST, Section } from './section';
import { TokenForm } from './token-form';
import { useRemoval } from './use-removal';
import { useSettingsWords } from './words';

type Token = TokensResponse['tokens'][number];

/** What scripts may come in with. */
export function TokensSection() {
  const text = useMessages();
  const words = useSettingsWords().tokens;
  const query = useQuery(tokensOptions);
  const revoke = useMutation(revokeTokenOptions(useQueryClient()));
  const removal = useRemoval<Token>();
  const tokens = query.data?.tokens ?? [];

  return (
    <Section id="tokens" title={words.title} text={words.text} heading={removal.heading} query={query}>
      <p className="text-sm">
        <Link href="/api-docs" className="underline hover:text-accent">
          {words.docs}
        </Link>
      </p>
      {tokens.length === 0 ? (
        <p className="text-mute">{words.none}</p>
      ) : (
        <ul className={LIST}>
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-52">
                <h3 className="font-semibold wrap-anywhere">{token.name}</h3>
                <p className="text-sm">{token.scopes.map((scope) => words.scope[scope]).join(' · ')}</p>
                <p className="text-note wrap-anywhere text-mute">
                  {text.created} <Moment at={token.createdAt} /> {words.by(token.createdBy)}
                </p>
              </div>
              <RemoveButton
                label={words.revoke}
                name={words.revokeName(token.name)}
                ask={(opener) => {
                  revoke.reset();
                  removal.ask(token, opener);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <TokenForm />
      <RemovalDialog
        removal={removal}
        mutation={revoke}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        words={{
          ...{ removeTitle: words.revokeTitle, removeText: words.revokeText },
          ...{ remove: words.revoke, removing: words.revoking },
        }}
      />
    </Section>
  );
}
