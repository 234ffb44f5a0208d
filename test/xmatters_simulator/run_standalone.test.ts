import { access, readFile } from 'node:fs/promises';
import { parseArguments, runStandalone, type Standalone } from './run_standalone';
import { basicHeader, send } from './test_client';

describe('parseArguments', () => {
  it.each([
    [[], { port: 0, https: false }],
    [['--port', '9090'], { port: 9090, https: false }],
    [['--https', '--port=1'], { port: 1, https: true }],
  ])('reads %j', (args, expected) => {
    expect(parseArguments(args)).toEqual(expected);
  });

  it.each([
    [['--port', 'x'], '--port takes a number from 0 to 65535'],
    [['--port', '65536'], '--port takes a number from 0 to 65535'],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--other'], "Unknown option '--other'"],
    [['9090'], "Unexpected argument '9090'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseArguments(args)).toThrow(message);
  });
});

describe('runStandalone', () => {
  let standalone: Standalone | undefined;

  afterEach(() => standalone?.stop());

  const find = (pattern: RegExp): string => pattern.exec(standalone?.greeting ?? '')?.[1] ?? '';

  it('prints a trigger of each kind that works', async () => {
    standalone = await runStandalone({ port: 0, https: false });
    const { simulator } = standalone;
    expect(find(/(http:\S+) shows what arrives/)).toBe(simulator.url);
    const url = find(/^URL authentication\s+(\S+)$/m);
    expect(url).toContain('?apiKey=');
    expect((await send(url)).status).toBe(202);
    const basic = find(/^Basic authentication\s+(\S+)$/m);
    const headers = basicHeader(find(/user (\S+),/), find(/password (\S+)/));
    expect((await send(basic, { headers })).status).toBe(202);
    expect((await send(find(/^No authentication\s+(\S+)$/m))).status).toBe(202);
  });

  it('serves HTTPS with a throw-away authority, which it takes away again', async () => {
    standalone = await runStandalone({ port: 0, https: true });
    const caFile = find(/authority in (\S+)$/m);
    const ca = await readFile(caFile, 'utf8');
    expect((await send(find(/^No authentication\s+(\S+)$/m), { ca })).status).toBe(202);
    await standalone.stop();
    await expect(access(caFile)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
