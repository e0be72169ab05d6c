import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import { createMessage, createTestMessage } from './message';
import { SIGNATURE } from './message-text';
import { respond, BASE_URL, createEvent, createInstanceEvent, SIGNING_SECRET } from './notifications.fixture';
import { NOW, send, sendEvent } from './send.fixture';

const HMAC = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64');

describe('webhook', () => {
  test('signs the body as defined by Standard Webhooks and includes job, explanation and text', async () => {
    const { result, received, body } = await send({
      kind: 'webhook',
      url: '/hook?a=b',
      secret: SIGNING_SECRET,
    });
    expect(result).toEqual({ kind: 'delivered', detail: 'Responded with HTTP 200.' });
    expect(received.path).toBe('/hook?a=b');
    expect(received.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': 'rule-1:job-1:3',
      'webhook-timestamp': '1795162020',
      'webhook-signature': `v1,${HMAC(
        Buffer.from('0123456789abcdef0123456789abcdef'),
        `rule-1:job-1:3.1795162020.${received.body}`,
      )}`,
    });
    expect(body).toMatchObject({
      type: 'job.failed',
      timestamp: '2026-11-20T08:06:40.000Z',
      data: {
        job: { id: 'job-1', resource_name: 'registry-1', reason: 'failed to select cce cluster' },
        phase: 'failed',
        profile: 'default',
        region: 'cn-north-4',
        durationMs: 390_000,
        notBefore: '2026-11-20T08:06:20.000Z',
        explanation: { certainty: 'guessed', nextStep: expect.any(String) as string },
        url: 'https://jobs.example.com/jobs/job-1',
      },
    });
  });

  test.each(INSTANCE_EVENTS)('includes an instance instead of a job if it is %s', async (phase) => {
    const event = createInstanceEvent({ phase, instance: { name: ' a\n<b>\u202e ', access_address: null } });
    const { body } = await sendEvent({ kind: 'webhook', url: '/', secret: SIGNING_SECRET }, event);
    expect(body).toEqual({
      type: `instance.${phase}`,
      timestamp: '2026-11-20T08:06:40.000Z',
      data: {
        instance: { id: 'instance-1', name: 'a <b>', status: 'Deleted', access_address: null },
        phase,
        profile: 'default',
        region: 'cn-north-4',
        notBefore: '2026-11-20T08:06:20.000Z',
        text: expect.stringContaining(`Instance ${phase}: a <b>`) as string,
        url: 'https://jobs.example.com/instances/instance-1',
      },
    });
  });

  test('the signature matches the example of the specification', async () => {
    const { webhook } = await import('./providers/webhook');
    const config = {
      kind: 'webhook',
      url: 'http://localhost/',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    } as const;
    const { headers, body } = webhook.createRequest(config, createTestMessage('en', BASE_URL), {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      now: 1_614_265_330_000,
    });
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${HMAC(key, `msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.${body}`)}`,
    );
    expect(HMAC(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}')).toBe(
      'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });
});

const HOSTILE = {
  resource_name: '<!channel> *bold* [link](http://evil.example) `x` & <@U1>\nSubject: x',
  reason: `<@all> <script>alert(1)</script>\n# heading\n| a | b |\n${'y'.repeat(40)} ${'z '.repeat(400)}`,
};

describe('slack', () => {
  test('sends rich text, and the same as neutralized Markdown', async () => {
    const { body } = await send({ kind: 'slack', url: '/services/T0/B0/x' }, { job: HOSTILE });
    expect(Object.keys(body)).toEqual(['text', 'blocks']);
    const [richText, context] = body.blocks as { type: string; elements: { elements: object[] }[] }[];
    const sections = richText?.elements.map(({ elements }) => elements) ?? [];
    expect(sections[0]).toEqual([
      { type: 'emoji', name: 'red_circle' },
      { type: 'text', text: ' ' },
      {
        type: 'text',
        text: 'Job failed: <!channel> *bold* [link](http://evil.example) `x` & <@U1> Subject: x',
        style: { bold: true },
      },
    ]);
    expect(sections[1]?.[0]).toEqual({ type: 'text', text: 'Reason', style: { bold: true } });
    expect(sections[1]?.[1]).toMatchObject({
      text: expect.stringContaining(': <@all> <script>alert(1)</script> # heading | a | b |') as string,
    });
    const [link] = sections.at(-1) ?? [];
    expect(link).toEqual({ type: 'link', url: 'https://jobs.example.com/jobs/job-1', text: 'View job' });
    expect(context).toEqual({ type: 'context', elements: [{ type: 'plain_text', text: SIGNATURE }] });
    expect(body.text).toContain(
      '＜!channel＞ ＊bold＊ ［link］(http:\u200b/\u200b/evil.\u200bexample) ｀x｀ ＆ ＜＠U1＞',
    );
  });
});

describe('feishu', () => {
  test('sends a card of plain texts, signed with the time in seconds', async () => {
    const code = respond(200, { code: 0, msg: 'success', data: {} });
    const { body, result } = await send(
      { kind: 'feishu', url: '/open-apis/bot/v2/hook/x', secret: 'feishu-secret' },
      { job: HOSTILE },
      code,
    );
    expect(result.kind).toBe('delivered');
    expect(body).toMatchObject({
      timestamp: '1795162020',
      sign: HMAC('1795162020\nfeishu-secret', ''),
      msg_type: 'interactive',
      card: { header: { template: 'red', title: { tag: 'plain_text' } } },
    });
    const tags = [...JSON.stringify(body).matchAll(/"tag":"(\w+)"/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(new Set(['plain_text', 'div', 'action', 'button']));
    const unsigned = await send({ kind: 'feishu', url: '/x' }, {}, code);
    expect(Object.keys(unsigned.body)).toEqual(['msg_type', 'card']);
  });
});

describe('dingtalk', () => {
  test('sends Markdown, signed in the query with the time in milliseconds', async () => {
    const response = respond(200, { errcode: 0, errmsg: 'ok' });
    const input = { kind: 'dingtalk', url: '/robot/send?access_token=token', secret: 'SECsecret' } as const;
    const { received, body, result } = await send(input, { job: HOSTILE }, response);
    expect(result.kind).toBe('delivered');
    const query = new URLSearchParams(received.path.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      access_token: 'token',
      timestamp: String(NOW),
      sign: HMAC('SECsecret', `${NOW}\nSECsecret`),
    });
    expect(received.path).not.toMatch(/sign=[^&]*[+/]/);
    const { msgtype, markdown } = body as { msgtype: string; markdown: { title: string; text: string } };
    expect(msgtype).toBe('markdown');
    expect(markdown.title).toContain('failed');
    expect(markdown.text).toContain('［link］(http:\u200b/\u200b/evil.\u200bexample)');
    expect(markdown.text).toContain('＜＠all＞ ＜script＞');
    expect(markdown.text.match(/\]\(/g)).toHaveLength(1);
    expect(markdown.text.match(/^#/gm)).toHaveLength(1);
  });
});

describe('wecom', () => {
  const job = {
    resource_name: '仓库'.repeat(100),
    reason: '创建失败<@all>'.repeat(200),
    type: '类'.repeat(900),
  };
  const response = respond(200, { errcode: 0, errmsg: 'ok' });

  test('sends Chinese text of at most 2,048 bytes to new channels, including the link', async () => {
    const input = { kind: 'wecom', url: '/cgi-bin/webhook/send?key=x' } as const;
    const { body } = await send(input, { locale: 'zh', job }, response);
    expect(Object.keys(body)).toEqual(['msgtype', 'text']);
    const { content } = (body as { text: { content: string } }).text;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048);
    expect(content).toMatch(/^任务失败：(仓库)+…\n/);
    expect(content).toContain('原因：创建失败＜\u200b@\u200ball＞');
    expect(content).toContain('\n查看任务：https://jobs.example.com/jobs/job-1\n');
  });

  test('sends Chinese Markdown of at most 4,096 bytes if chosen', async () => {
    const input = { kind: 'wecom', url: '/cgi-bin/webhook/send?key=x', format: 'markdown' } as const;
    const { body } = await send(input, { locale: 'zh', job }, response);
    expect(Object.keys(body)).toEqual(['msgtype', 'markdown']);
    const { content } = (body as { markdown: { content: string } }).markdown;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4_096);
    expect(content).toMatch(/^### 任务失败：(仓库)+…\n/);
    expect(content).toContain('**原因**：创建失败＜＠all＞');
    expect(content).toContain('\n[查看任务](https://jobs.example.com/jobs/job-1)\n');
  });
});

describe('every provider', () => {
  test.each([
    `{"error_msg":"denied","encoded_authorization_message":"${'Ab3+/x'.repeat(60)}=="}`,
    `Encoded authorization failure message: ${'Ab3+/x'.repeat(4)}`,
    `AccessDenied ${'Ab3-_x'.repeat(60)}`,
  ])('removes encoded authorization messages from the reason: %#', async (reason) => {
    for (const kind of ['webhook', 'slack', 'feishu', 'dingtalk', 'wecom'] as const) {
      const secret = kind === 'webhook' ? { secret: SIGNING_SECRET } : {};
      const { received } = await send({ kind, url: '/', ...secret }, { job: { reason } });
      expect(received.body).toContain('…');
      expect(received.body).not.toMatch(/Ab3/);
    }
  });
});

describe('createMessage', () => {
  test.each([
    ['waiting', 'Job waiting: registry-1', '任务等待中：registry-1'],
    ['running', 'Job running: registry-1', '任务进行中：registry-1'],
    ['succeeded', 'Job succeeded: registry-1', '任务成功：registry-1'],
    ['failed', 'Job failed: registry-1', '任务失败：registry-1'],
    ['unknown', 'Job status unknown: registry-1', '任务状态未知：registry-1'],
  ] as const)('has a title in both languages if the job is %s', (phase, en, zh) => {
    expect(createMessage(createEvent({ phase }), BASE_URL).title).toBe(en);
    const message = createMessage(createEvent({ phase, locale: 'zh' }), BASE_URL);
    expect(message.title).toBe(zh);
    expect(message.fields.map(({ label }) => label).join('')).not.toMatch(/[a-z]{3}/);
  });

  test.each([
    ['running', 'good', 'Instance running: registry-1', '实例运行中：registry-1'],
    ['unavailable', 'bad', 'Instance unavailable: registry-1', '实例不可用：registry-1'],
    ['deleted', 'neutral', 'Instance deleted: registry-1', '实例已删除：registry-1'],
  ] as const)('has a title in both languages if an instance is %s', (phase, tone, en, zh) => {
    expect(createMessage(createInstanceEvent({ phase }), BASE_URL)).toMatchObject({ tone, title: en });
    const message = createMessage(createInstanceEvent({ phase, locale: 'zh' }), BASE_URL);
    expect(message.title).toBe(zh);
    expect(message.fields.map(({ label }) => label).join('')).not.toMatch(/[a-z]{3}/);
  });

  test('an instance has its address until it is deleted, and its ID instead of a missing name', () => {
    const address = { label: 'Access address', text: 'registry-1.cn-north-4.example.com' };
    const event = createInstanceEvent({ phase: 'running', notBefore: null, instance: { name: null } });
    const { title, fields, link } = createMessage(event, BASE_URL);
    expect(title).toBe('Instance running: instance-1');
    expect(fields).toContainEqual(address);
    expect(fields).toContainEqual({ label: 'Detected', text: '2026-11-20 08:06:40 UTC' });
    expect(link).toEqual({ label: 'View instance', url: 'https://jobs.example.com/instances/instance-1' });
    expect(createMessage(createInstanceEvent(), BASE_URL).fields).not.toContainEqual(address);
  });

  test('an instance that was never seen was deleted before the time of detection', () => {
    const { fields } = createMessage(createInstanceEvent({ notBefore: null }), BASE_URL);
    expect(fields[0]).toEqual({ label: 'Detected', text: '2026-11-20 08:06:40 UTC' });
  });

  test('includes the elapsed time of a slow job', () => {
    const event = createEvent({
      kind: 'overdue',
      phase: 'running',
      job: { status: 'Running', reason: null },
    });
    const { title, fields } = createMessage(event, BASE_URL);
    expect(title).toBe('Job taking longer than usual: registry-1');
    expect(fields).toContainEqual({ label: 'Elapsed', text: '6m 40s' });
  });

  test('truncates a long reason', () => {
    const { fields } = createMessage(
      createEvent({ job: { reason: `begins ${'😀 '.repeat(5_000)}` } }),
      BASE_URL,
    );
    const reason = fields.find(({ label }) => label === 'Reason')?.text ?? '';
    expect(reason.length).toBeLessThanOrEqual(501);
    expect(reason).toMatch(/^begins 😀.*…$/u);
    expect(Buffer.from(reason).toString()).toBe(reason);
  });
});
