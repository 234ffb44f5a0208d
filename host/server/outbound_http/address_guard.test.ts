import type { lookup as dnsLookup, LookupAddress } from 'node:dns';
import { createAddressGuard, isPublicAddress } from './address_guard';

describe('isPublicAddress', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '::ffff:0:127.0.0.1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    'not an address',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('lookup', () => {
  function lookup(addresses: LookupAddress[], all: boolean) {
    const resolve = ((_name: string, _options: object, done: (...results: unknown[]) => void) =>
      done(null, addresses)) as unknown as typeof dnsLookup;
    const guard = createAddressGuard({ isPrivateAllowed: () => false, lookup: resolve });
    const { promise, resolve: answer, reject } = Promise.withResolvers<unknown>();
    guard.lookup('name.example', { all }, (error, address, family) => {
      if (error) {
        reject(error);
      } else {
        answer(all ? address : [address, family]);
      }
    });
    return promise;
  }
  const mixed = [
    { address: '10.0.0.1', family: 4 },
    { address: '9.9.9.9', family: 4 },
  ];

  it('keeps the public addresses of a name only', async () => {
    expect(await lookup(mixed, true)).toEqual([{ address: '9.9.9.9', family: 4 }]);
    expect(await lookup(mixed, false)).toEqual(['9.9.9.9', 4]);
  });

  it('refuses a name that resolves to private addresses only', async () => {
    await expect(lookup([{ address: '10.0.0.1', family: 4 }], true)).rejects.toMatchObject({
      code: 'ERR_ADDRESS_NOT_ALLOWED',
    });
  });
});

describe('a name that a proxy will resolve', () => {
  const ensure = (name: string, addresses: string[], isPrivateAllowed = false) =>
    createAddressGuard({
      isPrivateAllowed: () => isPrivateAllowed,
      resolve: () => Promise.resolve(addresses),
    }).ensureProxiedAllowed(name);
  const REFUSED = { code: 'ERR_ADDRESS_NOT_ALLOWED' };

  it.each([
    ['public', ['9.9.9.9', '2606:4700::1111']],
    ['unknown here', []],
  ])('is left to the proxy when it is %s', async (_what, addresses) => {
    await expect(ensure('acme.example', addresses)).resolves.toBeUndefined();
  });

  it.each(['localhost', 'a.localhost', 'intranet', 'db.internal', 'x.LOCAL.', 'r.home.arpa'])(
    'is refused by its form: %s',
    async (name) => {
      await expect(ensure(name, ['9.9.9.9'])).rejects.toMatchObject(REFUSED);
    },
  );

  it.each(['internal.example', 'mylocalhost.example', 'lan.example'])(
    'is not refused for looking a bit like one: %s',
    async (name) => {
      await expect(ensure(name, [])).resolves.toBeUndefined();
    },
  );

  it('is refused when any of its addresses is private, unless it was named', async () => {
    await expect(ensure('a.example', ['9.9.9.9', '10.0.0.1'])).rejects.toMatchObject(REFUSED);
    await expect(ensure('a.example', ['10.0.0.1'], true)).resolves.toBeUndefined();
    await expect(ensure('localhost', [], true)).resolves.toBeUndefined();
  });
});
