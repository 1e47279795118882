import { AxiosError } from 'axios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFor } from '../../../src/platform/error-table.ts';
import { fromThrown, neverArrived, platformError } from '../../../src/platform/errors.ts';
import { holds } from '../../support/random.ts';
import { outcomes, table } from '../../support/table.ts';

describe('a code of the platform', () => {
  it.each(outcomes`
    unavailable | no code, HTTP 200 ¦ no code, HTTP 502 ¦ no code, no HTTP ¦ code 424242, HTTP 500
    internal | no code, HTTP 400 ¦ code 424242, HTTP 200
    not-authorised | no code, HTTP 401
    no-permission | no code, HTTP 403 ¦ code 424242, HTTP 403 ¦ code 121005, HTTP 404
    not-found | no code, HTTP 404
    rate-limited | no code, HTTP 429 ¦ code 99991400, HTTP 400
  `)('%s is %s', (answer, kind) => {
    const [code, status] = ['code', 'HTTP'].map((of) => new RegExp(`${of} (\\d+)`).exec(answer)?.[1]);

    expect(ruleFor(code ? Number(code) : undefined, status ? Number(status) : undefined).kind).toBe(kind);
  });

  it.each([401, 403, 404])('a page of a proxy with HTTP %i says nothing of rights or data', (status) => {
    expect(platformError({ operation: 'x.y', status, body: undefined }).kind).toBe('unavailable');
    expect(platformError({ operation: 'x.y', status, body: { code: '121004' } }).facts.code).toBe(121004);
  });

  it('says of a refused card that, and of a code nobody has seen; a gateway that gave up leaves open what came of it', () => {
    expect(ruleFor(undefined, 504).advice).toBe('timeout');
    expect(ruleFor(undefined, 503).advice).toBe('unavailable');
    const advice = [230099, 987654].map((code) => ruleFor(code, 400).advice);
    expect(advice).toEqual(['card-refused', 'unknown-code']);
  });
});

describe('the words of a refusal', () => {
  it('cannot forge a line of a log, turn it around, or fill it', () => {
    const msg = `no\r\n{"level":30}\u001b[2J\u202Egnp\u2028${'x'.repeat(100_000)}`;
    const violations = Array.from({ length: 500 }, () => ({ subject: 'y'.repeat(5_000) }));
    const helps = [{ url: `https://open.feishu.cn/${'x'.repeat(9_000)}` }];
    const body = { code: 1, msg, error: { log_id: 'L\n1', permission_violations: violations, helps } };

    const { message, facts } = platformError({ operation: 'x.y', status: 400, body });

    expect(message).toMatch(/^x\.y: 1 no {"level":30} \[2J gnp x+…$/);
    expect(JSON.stringify(facts).length).toBeLessThan(8_000);
    expect([facts.logId, JSON.stringify(facts)]).toEqual(['L 1', expect.not.stringContaining('\\u')]);
  });

  it.each(table`
    Invalid access token: t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234 | Invalid access token: [redacted]
    refused u-5Fz2rWq1x6vXoH9example and ur-9aBcDeFgHiJkLmN | refused [redacted] and [redacted]
    jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln | jwt [redacted]
    Authorization: Bearer abc123def456 | Authorization: Bearer [redacted]
    {"app_secret":"Abc123Def456Ghi7","x":1} | {"app_secret":"[redacted]","x":1}
    see https://x.example/cb?code=abcd1234efgh&state=1 | see https://x.example/cb?code=[redacted]&state=1
    wss://x.example/ws?ticket=12345678-aaaa&id=1 | wss://x.example/ws?ticket=[redacted]&id=1
    the token is invalid or expired | the token is invalid or expired
    invalid param: code=2 | invalid param: code=2
  `)('tell no secret: %s', (msg, told) => {
    const { message, facts } = platformError({ operation: 'x.y', status: 400, body: { code: 1, msg } });

    expect([message, facts.values?.['detail']]).toEqual([`x.y: 1 ${told}`, told]);
  });
});

describe('a refusal', () => {
  const refusal = (body: object, headers: object = {}) =>
    platformError({ operation: 'x.y', status: 400, body: { ...body }, headers: { ...headers } }).facts;

  it.each([
    ['log_id', { error: { log_id: 'L1' } }, { 'x-tt-logid': 'L3' }, 'L1'],
    ['logid', { error: { logid: 'L2' } }, { 'x-tt-logid': 'L3' }, 'L2'],
    ['the header', { error: {} }, { 'x-tt-logid': 'L3' }, 'L3'],
    ['nowhere', { error: 'invalid_grant' }, {}, undefined],
  ])('has its log id from %s', (_name, body, headers, logId) => {
    expect(refusal({ code: 1, ...body }, headers).logId).toBe(logId);
  });

  it('for frequency says how long to wait where its reset is a time', () => {
    const headers = ['17', '0', '', 'soon', '1764556800', undefined].map((reset) => ({
      'x-ogw-ratelimit-reset': reset,
    }));
    const waits = headers.map((each) => refusal({ code: 99991400 }, each).retryAfterMs);

    expect(waits).toEqual([17_000, ...Array(5).fill(undefined)]);
  });

  it('names every scope and field, and a help page only where it is one', () => {
    const error = {
      permission_violations: [{ subject: 'vc:export' }, { subject: 'vc:room' }, null, { type: 'x' }],
      field_violations: [{ field: 'start_time' }, 'x'],
      helps: [{ url: 'javascript:alert(1)' }],
    };

    const named = { scope: 'vc:export, vc:room', alternatives: 2, field: 'start_time' };
    const { values } = refusal({ code: 99991679, msg: 'Unauthorized', error });
    expect(values).toEqual({ detail: 'Unauthorized', ...named });
    const help = 'https://open.feishu.cn/app/cli_1/auth';
    const granted = { permission_violations: [{ subject: 'vc:export' }], helps: [{ url: help }] };
    expect(refusal({ code: 99991672, msg: 'Access denied', error: granted })).toMatchObject({
      ...{ kind: 'no-permission', advice: 'app-scope-missing' },
      values: { scope: 'vc:export', help },
    });
  });

  it('names scopes and the page to apply for them also where both stand in its words only', () => {
    const page = 'https://open.feishu.cn/app/cli_1/auth?q=im:message,im:resource&op_from=openapi';
    const names = '[im:resource, im:message, offline_access]';
    const denied = `Access denied. One of the following scopes is required: ${names}.应用尚未开通所需的应用身份权限：${names}，点击链接申请并开通任一权限即可：${page}`;
    const person = `Unauthorized. You do not have permission. required one of these privileges under the user identity: ${names}.`;
    const named = { scope: 'im:resource, offline_access, im:message', alternatives: 3 };

    expect(refusal({ code: 99991672, msg: denied }).values).toMatchObject({ ...named, help: page });
    expect(refusal({ msg: denied })).toMatchObject({ advice: 'app-scope-missing', values: named });
    expect(refusal({ msg: person })).toMatchObject({ advice: 'user-scope-missing', values: named });
    const group = 'Lack of necessary permissions, ext=need scope: im:message.group_msg';
    const lacks = { code: 230027, advice: 'app-scope-missing', values: { scope: 'im:message.group_msg' } };
    expect(refusal({ code: 230027, msg: group })).toMatchObject(lacks);
    expect(refusal({ code: 230027, msg: 'external group' })).toMatchObject({ advice: 'no-permission' });
  });

  const ONE_OF = 'One of the following scopes is required:';
  it.each([
    [`${ONE_OF} [].`, undefined],
    [`${ONE_OF} [<at id=all></at>, a b, [x](http://x.example)]`, undefined],
    ['no scope: im:message https://open.feishu.cn/app/cli_1/auth?q=x', undefined],
    ['ext=need scope: ', undefined],
    [`${ONE_OF} [im:message] https://open.feishu.cn.x.example/app/c/auth?q=1`, 'im:message'],
  ])('takes nothing else for a scope, or for a page of the platform: %s', (msg, scope) => {
    expect(refusal({ code: 1, msg }).values).toEqual({
      detail: msg,
      ...(scope && { scope }),
    });
  });

  it('is an AppError whatever its body looks like', () => {
    holds(fc.jsonValue(), fc.oneof(fc.jsonValue(), fc.object()), (error, code) => {
      expect(() => refusal({ code, error, msg: error }, { 'x-ogw-ratelimit-reset': code })).not.toThrow();
    });
  });
});

describe('what is thrown', () => {
  it.each(outcomes`
    timeout | ECONNABORTED ¦ ETIMEDOUT
    network | ECONNRESET
    network, not arrived | ECONNREFUSED ¦ ENOTFOUND ¦ EAI_AGAIN
  `)('for %s is %s', (code, what) => {
    const thrown = new AxiosError('secret words', code);
    const [advice, unsent] = [what.split(',')[0], what.endsWith('not arrived')];

    const facts = { kind: 'unavailable', advice, operation: 'x.y', unsent };
    expect(fromThrown(thrown, 'x.y').facts).toEqual(facts);
    expect(neverArrived(thrown)).toBe(unsent);
  });

  it.each([
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'set NODE_EXTRA_CA_CERTS'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'set NODE_EXTRA_CA_CERTS'],
    ['CERT_HAS_EXPIRED', 'not valid today'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another host'],
  ])('for %s says what is wrong with the certificate', (code, says) => {
    const error = fromThrown(new AxiosError('secret words', code), 'x.y');

    expect(error.facts).toMatchObject({ kind: 'unavailable', unsent: true, untrusted: true });
    expect(error.message).toContain(says);
  });

  const thrown = [new Error('failed, secret=abc'), 'secret=abc', undefined];
  it.each(thrown)('by the SDK itself is ours to mend, and not quoted: %s', (thrown) => {
    const error = fromThrown(thrown, 'x.y');

    expect(error).toMatchObject({ kind: 'internal', message: expect.not.stringContaining('abc') });
    expect(error.cause).toBeUndefined();
  });
});
