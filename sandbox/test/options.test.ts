import { describe, expect, it } from 'vitest';
import { parseOptions } from '../src/options.ts';

describe('the command line', () => {
  it('needs nothing, and takes the port of the environment where none is named', () => {
    expect(parseOptions([])).toMatchObject({ port: 4100, transport: 'webhook', help: false });
    expect(parseOptions([], '8080').port).toBe(8080);
    expect(parseOptions(['--port', '0'], '8080').port).toBe(0);
  });

  it.each([
    [['--port', 'abc'], '--port abc is no port'],
    [['--port', '99999'], '--port 99999 is no port'],
    [['--transport', 'ws'], '--transport is webhook or websocket, not ws'],
    [['--prot', '4200'], "Unknown option '--prot'"],
  ])('says what is wrong with %j', (args, why) => {
    expect(() => parseOptions(args)).toThrow(why);
  });
});
