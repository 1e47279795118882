import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/lib/logger.ts';

function recorded(more: object = {}) {
  const lines: string[] = [];
  const log = createLogger('debug', 'bot', { write: (line: string) => lines.push(line), ...more });
  return { log, lines };
}

describe('the log', () => {
  it('has the codes of what went wrong, and nothing that somebody typed or is called', () => {
    const { log, lines } = recorded();
    const values = { typed: '董事会 3 层', who: '张三', meetingNo: '512340987' };
    const { facts } = new AppError({ kind: 'usage', advice: 'no-such-room', code: 121004, values });

    log.child({ part: 'worker' }).warn({ exportId: 'ex1', ...facts }, 'export failed');

    expect(JSON.parse(lines.join())).toMatchObject({
      exportId: 'ex1',
      code: 121004,
      values: { typed: '[redacted]', who: '[redacted]', meetingNo: '512340987' },
    });
    expect(lines.join()).not.toMatch(/董事会|张三/);
  });

  it('is JSON for machines, and lines to read on a terminal, where nothing can pass for another line', () => {
    const { log, lines } = recorded({ isTTY: true });
    const events = 'https://bot.example.com/webhook/event';

    log.info({ port: 3000, transport: 'websocket', events }, 'bot started');
    log.error({ error: 'first\nsecond \u001b[2J\u009b2J\u202e', token: 's1' }, 'it failed');

    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d INFO {2}bot started /);
    expect(lines[0]?.slice(27)).toBe(`port=3000 transport=websocket events=${events}\n`);
    const said = ' it failed error="first\\nsecond \\u001b[2J\\u009b2J\\u202e" token="[redacted]"\n';
    expect(lines[1]).toContain(said);
    expect(lines[1]?.split('\n')).toHaveLength(2);
  });

  it('strikes out what is named like a secret, however deep it lies', () => {
    const { log, lines } = recorded();

    log.info({ token: 's1', config: { secret: 's2', headers: { authorization: 's3' } } }, 'careless');

    expect(lines.join()).not.toMatch(/s[123]"/);
  });
});
