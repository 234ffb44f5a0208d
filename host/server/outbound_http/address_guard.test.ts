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
