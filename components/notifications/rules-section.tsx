'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { channelsOptions, removeRuleOptions, rulesOptions } from '@/lib/client/notification-queries';
import { isFromConfigFile } from '@/lib/contract/config-file-id';
import type { ChannelResponse, RuleResponse } from '@/lib/contract/notification-schemas';
import { getJobTypeText } from '@/lib/i18n/messages';
import { EditButton, useEditing } from '@/components/settings/edit-button';
import { RemovalDialog } from '@/components/settings/removal-dialog';
import { RemoveButton } from '@/components/settings/remove-button';
import { RuleForm } from './rule-form';
import { LIST_CLASS, SettingsSection } from '@/components/settings/settings-section';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';
import { useRemovalDialog } from '@/components/settings/use-removal-dialog';
import { NOTIFICATION_MESSAGES, type NotificationMessages } from './notification-messages';

/** Notification rules. Can be added once there is a channel. */
export function RulesSection() {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).rules;
  const query = useQuery(rulesOptions);
  const channels = useQuery(channelsOptions).data?.channels ?? [];
  const removal = useRemovalDialog<RuleResponse>(useMutation(removeRuleOptions(useQueryClient())));
  const rules = query.data?.rules ?? [];

  const toSentence = (rule: RuleResponse) => formatRule(rule, channels, labels);
  return (
    <SettingsSection
      id="rules"
      title={labels.title}
      text={labels.text}
      heading={removal.heading}
      query={query}
      add={
        channels.length === 0
          ? undefined
          : {
              label: labels.add,
              isMain: false,
              render: (close) => <RuleForm channels={channels} close={close} />,
            }
      }
    >
      {rules.length === 0 ? (
        <p className="text-mute">{channels.length === 0 ? labels.noChannels : labels.none}</p>
      ) : (
        <ul className={LIST_CLASS}>
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              sentence={toSentence(rule)}
              channels={channels}
              remove={(opener) => removal.open(rule, opener)}
            />
          ))}
        </ul>
      )}
      <RemovalDialog removal={removal} getId={({ id }) => id} getName={toSentence} labels={labels} />
    </SettingsSection>
  );
}

interface RuleRowProps {
  rule: RuleResponse;
  sentence: string;
  channels: readonly ChannelResponse[];
  remove: (opener: HTMLElement) => void;
}

function RuleRow({ rule, sentence, channels, remove }: RuleRowProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).rules;
  const { fromConfigFile } = useFeatureMessages(SETTINGS_MESSAGES);
  const isReadOnly = isFromConfigFile('rule', rule.id);
  const editing = useEditing();
  if (editing.isOpen) {
    return (
      <li className="p-2">
        <RuleForm rule={rule} channels={channels} close={editing.close} />
      </li>
    );
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-52">
        <h3 className="font-semibold wrap-anywhere">{sentence}</h3>
        <p className="text-note wrap-anywhere text-mute">
          {[
            rule.type !== null && labels.typeFilter(getJobTypeText(messages, rule.type) ?? rule.type),
            rule.profile !== null && labels.profileFilter(rule.profile),
            labels.languages[rule.locale],
            isReadOnly && fromConfigFile,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {!isReadOnly && (
        <>
          <EditButton subject={sentence} button={editing.button} open={editing.open} />
          <RemoveButton label={labels.remove} name={labels.removeName(sentence)} open={remove} />
        </>
      )}
    </li>
  );
}

/** Formats a rule as a sentence: "Notify Payments when a job fails or takes longer than usual, or an instance is deleted". */
function formatRule(
  { channelId, phases, overdue, instanceEvents }: RuleResponse,
  channels: readonly ChannelResponse[],
  labels: NotificationMessages['rules'],
): string {
  const name = channels.find(({ id }) => id === channelId)?.name ?? '–';
  const ofJobs = [...phases.map((phase) => labels.phase[phase]), ...(overdue ? [labels.overdue] : [])];
  const ofInstances = instanceEvents.map((event) => labels.instanceEvent[event]);
  const when = [
    ofJobs.length > 0 && labels.whenJob(ofJobs.join(labels.or)),
    ofInstances.length > 0 && labels.whenInstance(ofInstances.join(labels.or)),
  ];
  return labels.summary(name, when.filter(Boolean).join(labels.orElse));
}
