import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AUTHS, SECRETS, findSecrets } from '@/testing/secret-canaries';
import { parseConfig } from '@/lib/server/config/config';
import { listConfigSecrets as secretsInConfig } from '@/lib/server/config/config-secrets';
import { log, LOG_EVENTS, startLog, type LogOptions } from './log';
import { redirectConsole } from './log-console';
import { captureLog } from '@/testing/captured-log';
import { withRequestId } from './request-id';

function lines(options: Partial<LogOptions>): string[] {
  const written: string[] = [];
  startLog({ level: 'info', format: 'json', write: (line) => void written.push(line), ...options });
  return written;
}

describe('log', () => {
  test('a line is an event in JSON with its time, level and request ID', () => {
    const written = captureLog();
    withRequestId('r-1', () => log.warn({ event: 'list_refused', profile: 'beijing' }, 'May not list'));
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      requestId: 'r-1',
      event: 'list_refused',
      profile: 'beijing',
      msg: 'May not list',
    });
  });

  test('an error is logged with its stack and causes', () => {
    const written = captureLog();
    const err = new Error('no answer', { cause: new Error('the cable') });
    log.error({ event: 'monitor_failed', err }, 'The monitor failed');
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      err: { message: 'no answer: the cable', stack: expect.stringContaining('log.test.ts') as string },
    });
  });

  test('docs/operations.md describes every event', () => {
    const described = readFileSync('docs/operations.md', 'utf8');
    expect(LOG_EVENTS.filter((event) => !described.includes(`\`${event}\``))).toEqual([]);
  });

  test('events below the level are not logged', () => {
    const written = lines({ level: 'warn' });
    log.info({ event: 'job_changed' }, 'A job changed');
    log.warn({ event: 'profile_paused' }, 'A pause');
    expect(written).toHaveLength(1);
    expect([log.isOn('info'), log.isOn('warn')]).toEqual([false, true]);
  });

  test('the values of fields with secret names are redacted', () => {
    const written = captureLog();
    const { sk, token, password, securityToken } = SECRETS;
    const headers = {
      Authorization: sk,
      cookie: token,
      'X-Auth-Token': token,
      'x-security-token': securityToken,
    };
    log.info({ event: 'cloud_call', headers, password, token, ...headers }, 'A call');
    expect(written.join()).toContain('[redacted]');
    expect(findSecrets(written.join(), SECRETS)).toEqual([]);
  });

  test.each(['json', 'text'] as const)(
    'in the format %s, no secret of the environment is logged in any encoding',
    (format) => {
      const config = parseConfig({
        HUAWEICLOUD_SDK_AK: AUTHS.temporary.ak,
        HUAWEICLOUD_SDK_SK: SECRETS.sk,
        SWR_AUTH_TOKEN: SECRETS.token,
        CREDENTIALS_KEY: SECRETS.key,
        DATABASE_URL: `postgresql://jobs:${encodeURIComponent(SECRETS.password)}@host/jobs`,
      });
      const written = lines({ format, secrets: secretsInConfig(config) });
      const hidden = { sk: SECRETS.sk, token: SECRETS.token, key: SECRETS.key, password: SECRETS.password };
      for (const secret of Object.values(hidden)) {
        const forms = [secret, encodeURIComponent(secret), Buffer.from(`user:${secret}`).toString('base64')];
        const err = new Error(`refused: ${forms.join(' ')}`, { cause: new Error(secret) });
        log.error({ event: 'look_up_failed', err, detail: JSON.stringify(forms) }, `Refused ${secret}`);
      }
      expect(written).toHaveLength(4);
      expect(written.every((line) => line.includes('[redacted]'))).toBe(true);
      expect(findSecrets(written.join(''), hidden)).toEqual([]);
    },
  );

  test('console output of libraries is logged without colors', () => {
    const methods = { ...console };
    onTestFinished(() => void Object.assign(console, methods));
    const written = captureLog();
    redirectConsole();
    console.error('\u001b[31m⨯\u001b[39m %s failed', 'a page', new Error('no hook'));
    console.log('ready');
    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        level: 'error',
        event: 'printed',
        msg: expect.stringMatching(/^⨯ a page failed Error: no hook\n/) as string,
      },
      { level: 'debug', event: 'printed', msg: 'ready' },
    ]);
  });

  test('in text format, text from outside cannot start a new line, or hide or reverse text', () => {
    const written = lines({ format: 'text' });
    const forged = 'fine\n\u202e2026-01-01T00:00:00.000Z error The store failed\u001b[31m';
    log.info({ event: 'delivery_failed', detail: forged, err: new Error(forged) }, forged);
    const [first = '', ...rest] = written.join('').trimEnd().split('\n');
    expect(first).toMatch(
      /^\S+Z info {2}fine 2026-\S+ error The store failed \[31m event="delivery_failed" detail="fine\\n/,
    );
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.filter((line) => !line.startsWith('    '))).toEqual([]);
    expect(written.join('')).not.toContain('\u001b');
    expect(written.join('')).not.toContain('\u202e');
  });

  test('texts of any length are cut', () => {
    const written = captureLog();
    const long = 'x'.repeat(255_000);
    log.info({ event: 'audited', actor: long, target: null }, `Audited ${long}`);
    expect(JSON.parse(written.join(''))).toMatchObject({ actor: `${'x'.repeat(4_000)}…`, target: null });
    expect(written.join('').length).toBeLessThan(10_000);
  });

  test('a secret at the cut is redacted whole', () => {
    const secret = 'CANARY-0123456789-0123456789';
    const written = lines({ format: 'json', secrets: [secret] });
    for (let before = 4_000 - secret.length; before <= 4_000; before += 1) {
      const text = 'x'.repeat(before) + secret;
      log.info({ event: 'audited', actor: text }, text);
    }
    expect(written.join('')).not.toContain('CANARY');
  });
});
