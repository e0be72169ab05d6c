import 'server-only';
import { addChannel, channel, channels, removeChannel, type StoredChannel } from './channels';
import { deliveries, outboxFigures, type LoggedDelivery, type OutboxFigures } from './delivery-log';
import { enqueueOverdue } from './enqueue';
import type { Run } from './operation';
import {
  claimDeliveries,
  dropDeliveries,
  pauseChannel,
  releaseDelivery,
  retainDeliveries,
  settleDelivery,
  type Delivery,
  type Outcome,
} from './outbox';
import { addRule, removeRule, rules, type Rule, type RuleAdded } from './rules';

/** What lib/server/notifications keeps. Every method rejects with StoreError where the database fails. */
export interface NotificationStore {
  /** By name. */
  channels: () => Promise<StoredChannel[]>;
  channel: (id: string) => Promise<StoredChannel | null>;
  /** Nothing is done where the name is taken, or where anything is sealed by another key. */
  addChannel: (channel: StoredChannel) => Promise<'added' | 'name_taken' | 'other_key'>;
  /** What it was, its rules and its outbox with it; null where there is none. */
  removeChannel: (id: string) => Promise<StoredChannel | null>;

  /** Those for one job; those for none in particular where it is null. The oldest first. */
  rules: (jobId: string | null) => Promise<Rule[]>;
  /** One of the same ID stays as it is. Nothing is done where there is no such channel, or nothing to tell any more. */
  addRule: (rule: Rule) => Promise<RuleAdded>;
  /** What it was; null where there is none. What is still to be told for it is not. */
  removeRule: (id: string) => Promise<Rule | null>;
  /** These jobs take longer than usual: told once for each rule that wants it, and only of those that have not ended. */
  enqueueOverdue: (jobIds: readonly string[]) => Promise<void>;

  /** Takes what is due, for so long; each counts as tried. */
  claimDeliveries: (options: { limit: number; leaseMs: number }) => Promise<Delivery[]>;
  /** False, and nothing is done, where somebody else has it by now. */
  settleDelivery: (delivery: Delivery, outcome: Outcome) => Promise<boolean>;
  /** Gives it back untried; it is due again then, or at once. */
  releaseDelivery: (delivery: Delivery, dueAt?: number) => Promise<void>;
  /** Nothing that waits for this channel is tried before then. */
  pauseChannel: (channelId: string, until: number) => Promise<void>;
  /** Deletes what waits for a channel that there is no longer. */
  dropDeliveries: (channelId: string) => Promise<void>;
  /** The newest first, with the channel's name. */
  deliveries: (limit: number) => Promise<LoggedDelivery[]>;
  outboxFigures: () => Promise<OutboxFigures>;
  /** Deletes what was settled, and is older; tells how many. */
  retainDeliveries: (createdBefore: number) => Promise<number>;
}

export function notificationStore(run: Run): NotificationStore {
  return {
    channels: () => run('channels', channels),
    channel: (...args) => run('channel', (on) => channel(on, ...args)),
    addChannel: (...args) => run('addChannel', (on) => addChannel(on, ...args)),
    removeChannel: (...args) => run('removeChannel', (on) => removeChannel(on, ...args)),
    rules: (...args) => run('rules', (on) => rules(on, ...args)),
    addRule: (...args) => run('addRule', (on) => addRule(on, ...args)),
    removeRule: (...args) => run('removeRule', (on) => removeRule(on, ...args)),
    enqueueOverdue: (...args) => run('enqueueOverdue', (on) => enqueueOverdue(on, ...args)),
    claimDeliveries: (...args) => run('claimDeliveries', (on) => claimDeliveries(on, ...args)),
    settleDelivery: (...args) => run('settleDelivery', (on) => settleDelivery(on, ...args)),
    releaseDelivery: (...args) => run('releaseDelivery', (on) => releaseDelivery(on, ...args)),
    pauseChannel: (...args) => run('pauseChannel', (on) => pauseChannel(on, ...args)),
    dropDeliveries: (...args) => run('dropDeliveries', (on) => dropDeliveries(on, ...args)),
    deliveries: (...args) => run('deliveries', (on) => deliveries(on, ...args)),
    outboxFigures: () => run('outboxFigures', outboxFigures),
    retainDeliveries: (...args) => run('retainDeliveries', (on) => retainDeliveries(on, ...args)),
  };
}
