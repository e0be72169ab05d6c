import { useState } from 'react';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { WECOM_FORMATS, type ChannelKind, type WecomFormat } from '@/lib/contract/notification-schemas';
import { NOTIFICATION_MESSAGES } from './notification-messages';

const MAX_KEYWORD_LENGTH = 64;

/**
 * Fields of the channel form for the security settings and message formats of chat robots.
 *
 * @param format Stored format.
 */
export function ChannelOptions({ kind, format }: { kind: ChannelKind; format?: WecomFormat | undefined }) {
  if (kind === 'feishu' || kind === 'dingtalk') return <RobotSecurity />;
  return kind === 'wecom' ? <MessageFormat initial={format} /> : null;
}

function RobotSecurity() {
  const { optional } = useFeatureMessages(SETTINGS_MESSAGES);
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  return (
    <>
      <Field
        name="secret"
        type="password"
        label={labels.secret}
        remark={optional}
        hint={labels.secretHint}
        {...NO_AUTOFILL}
      />
      <Field
        name="keyword"
        label={labels.keyword}
        remark={optional}
        hint={labels.keywordHint}
        maxLength={MAX_KEYWORD_LENGTH}
        {...NO_AUTOFILL}
      />
    </>
  );
}

function MessageFormat({ initial = 'text' }: { initial?: WecomFormat | undefined }) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  const [format, setFormat] = useState<WecomFormat>(initial);
  return (
    <fieldset className="grid gap-2">
      <legend className="text-sm font-semibold">{labels.format}</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        <RadioCards
          name="format"
          options={WECOM_FORMATS}
          chosen={format}
          choose={setFormat}
          getLabel={(each) => labels.formats[each]}
        />
      </div>
      <p className="text-note text-mute">{labels.formatHint}</p>
    </fieldset>
  );
}
