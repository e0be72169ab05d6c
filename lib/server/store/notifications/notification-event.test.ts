import { expect, test } from 'vitest';
import { notificationEventSchema } from './notification-event';

/** Rows of the outbox as version 0.1.0 wrote them. */
const EARLIER_EVENTS = [
  '{"kind":"changed","locale":"en","observedAt":1795162000000,"notBefore":null,"job":{"id":"job-1","instance_id":null,"resource_id":null,"resource_name":"registry-1","type":"CreateInstance","status":"Failed","reason":"no room","created_at":null,"updated_at":null},"phase":"failed","profile":"default","region":"cn-north-4"}',
  '{"kind":"overdue","locale":"zh","observedAt":1795162000000,"notBefore":null,"job":{"id":"job-1","instance_id":"i-1","resource_id":"r-1","resource_name":null,"type":null,"status":"Running","reason":null,"created_at":"2026-11-20T08:00:00Z","updated_at":null},"phase":"running","profile":null,"region":null}',
];

test.each(EARLIER_EVENTS)('an event that an earlier version stored is read unchanged: %#', (json) => {
  expect(notificationEventSchema.parse(JSON.parse(json))).toEqual(JSON.parse(json));
});

test('an event of an instance needs an instance, and one of its own phases', () => {
  const instance = { id: 'i-1', name: null, status: 'Running', access_address: null };
  const event = { kind: 'instance', locale: 'en', instance, phase: 'running', profile: null, region: null };
  const times = { observedAt: 2, notBefore: 1 };
  expect(notificationEventSchema.safeParse({ ...event, ...times }).success).toBe(true);
  expect(notificationEventSchema.safeParse({ ...event, ...times, phase: 'failed' }).success).toBe(false);
  expect(notificationEventSchema.safeParse({ ...event, ...times, instance: undefined }).success).toBe(false);
});
