import 'server-only';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { InstanceEvent } from '@/lib/domain/instance-phase';
import type { InstanceNotificationEvent } from '@/lib/server/store/notifications/notification-event';
import {
  createDetectedField,
  createProfileField,
  formatUtc,
  toFieldText,
  type Message,
  type MessageField,
} from './message-content';
import { getNotificationMessages } from './notification-messages';

const TONES: Record<InstanceEvent, Message['tone']> = {
  running: 'good',
  unavailable: 'bad',
  deleted: 'neutral',
};

/** Builds the message for an event of an instance. */
export function createInstanceMessage(event: InstanceNotificationEvent, baseUrl: string): Message {
  const { locale, instance, phase } = event;
  const messages = getNotificationMessages(locale);
  const fields = [
    createTimeField(event),
    // The registry no longer responds once the instance is deleted.
    {
      label: messages.accessAddress,
      text: phase === 'deleted' ? '' : toFieldText(instance.access_address),
    },
    createProfileField(event),
    { label: messages.instanceId, text: instance.id },
  ];
  return {
    locale,
    tone: TONES[phase],
    title: messages.label(messages.instanceEvent[phase], toFieldText(instance.name) || instance.id),
    fields: fields.filter(({ text }) => text !== ''),
    link: { label: messages.openInstance, url: `${baseUrl}${toInstancePath(instance.id)}` },
    event,
  };
}

/** A deletion is not reported by SWR: it happened at some time between two checks. */
function createTimeField(event: InstanceNotificationEvent): MessageField {
  const { locale, phase, notBefore, observedAt } = event;
  if (phase !== 'deleted' || notBefore === null) return createDetectedField(event);
  const messages = getNotificationMessages(locale);
  return {
    label: messages.deleted,
    text: messages.between(formatUtc(notBefore), `${formatUtc(observedAt)} UTC`),
  };
}
