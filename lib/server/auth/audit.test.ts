import { describe, expect, onTestFinished, test } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createStore } from '@/lib/server/store/store';
import { audit } from './audit';

const OUTSIDE = {
  'a long name': 'a'.repeat(255_000),
  'a long name of emojis': '🚀'.repeat(1_000),
  'a forged line': 'olga\r\n2026-01-01T00:00:00.000Z info audited actor=olga',
  'a reversed text': 'olga\u202Egnp.exe',
  'an isolated text': '\u2067olga\u2069',
  'invisible characters': 'ol\u200Bga\uFEFF\u00AD\u{E0041}',
  'line separators': 'olga\u2028\u2029\u0085',
  'terminal controls': 'olga\u001B[2J\u0007\u009B',
  'a null character': 'olga\0',
  'a lone surrogate': 'olga\uD800',
};

describe('audit', () => {
  test.each(Object.entries(OUTSIDE))(
    'writes %s bounded and cleaned, the same to row and log',
    async (_, text) => {
      const store = createStore({ name: 'memory', open: (notify) => openSqlite({ dataDir: null, notify }) });
      onTestFinished(() => store.close());
      const lines = captureLog();
      await audit(store, { name: text, via: 'password' }, 'sign_in_refused', text);

      const [entry] = await store.access.findAuditEntries(1);
      expect(lines).toHaveLength(1);
      expect(lines[0]?.length).toBeLessThan(1_000);
      const logged = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
      for (const value of [entry?.actor, entry?.target, logged['actor'], logged['target']]) {
        expect(value).toBe(entry?.actor);
      }
      expect(entry?.actor.length).toBeLessThanOrEqual(200);
      expect(entry?.actor).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00AD\u200B\u202E\u2067\uFEFF]/u);
    },
  );

  test.each(['olga', '', '张伟', 'José Müller', 'محمد‌علی', 'Li 🚀', 'a'.repeat(200)])(
    'writes %s unchanged',
    async (name) => {
      const store = createStore({ name: 'memory', open: (notify) => openSqlite({ dataDir: null, notify }) });
      onTestFinished(() => store.close());
      captureLog();
      await audit(store, { name, via: 'oidc' }, 'signed_in');
      expect(await store.access.findAuditEntries(1)).toMatchObject([
        { actor: name, via: 'oidc', target: null },
      ]);
    },
  );
});
