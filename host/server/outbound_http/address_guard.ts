import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { OutboundHttpError } from './outbound_http_error';
import { isPrivateName, resolveSoon } from './proxied_name';

/** Networks that no public service lives in (IANA special-purpose registries). */
const SPECIAL_NETWORKS: ReadonlyArray<[network: string, prefix: number, family: 'ipv4' | 'ipv6']> =
  [
    ['0.0.0.0', 8, 'ipv4'],
    ['10.0.0.0', 8, 'ipv4'],
    ['100.64.0.0', 10, 'ipv4'],
    ['127.0.0.0', 8, 'ipv4'],
    ['169.254.0.0', 16, 'ipv4'],
    ['172.16.0.0', 12, 'ipv4'],
    ['192.0.0.0', 24, 'ipv4'],
    ['192.0.2.0', 24, 'ipv4'],
    ['192.168.0.0', 16, 'ipv4'],
    ['198.18.0.0', 15, 'ipv4'],
    ['198.51.100.0', 24, 'ipv4'],
    ['203.0.113.0', 24, 'ipv4'],
    ['224.0.0.0', 4, 'ipv4'],
    ['240.0.0.0', 4, 'ipv4'],
    ['::', 96, 'ipv6'],
    ['::ffff:0:0:0', 96, 'ipv6'],
    ['3fff::', 20, 'ipv6'],
    ['5f00::', 16, 'ipv6'],
    // NAT64, 6to4 and Teredo carry an IPv4 address inside that would escape the rules above.
    ['64:ff9b::', 96, 'ipv6'],
    ['64:ff9b:1::', 48, 'ipv6'],
    ['2001::', 32, 'ipv6'],
    ['2002::', 16, 'ipv6'],
    ['100::', 64, 'ipv6'],
    ['2001:db8::', 32, 'ipv6'],
    ['fc00::', 7, 'ipv6'],
    ['fe80::', 10, 'ipv6'],
    ['fec0::', 10, 'ipv6'],
    ['ff00::', 8, 'ipv6'],
  ];

const specialNetworks = new BlockList();
for (const [network, prefix, family] of SPECIAL_NETWORKS) {
  specialNetworks.addSubnet(network, prefix, family);
}

/** IPv4 in IPv6 form (`::ffff:127.0.0.1`) is judged as the IPv4 address it is. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !specialNetworks.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Strips the brackets of `[::1]` as `URL.hostname` gives it. */
export function bareHostname(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

export interface AddressGuard {
  /** @throws OutboundHttpError when the host is an address that may not be connected to. */
  ensureLiteralAllowed(hostname: string): void;
  /** For `net.connect`: resolves a name and drops the addresses that may not be connected to. */
  lookup: LookupFunction;
  /**
   * For a name that a proxy will resolve.
   *
   * @throws OutboundHttpError when it is a name of this network, by its form or by what DNS says.
   */
  ensureProxiedAllowed(hostname: string): Promise<void>;
}

export interface AddressGuardOptions {
  /** Whether the administrator named this host or allowed private addresses. */
  isPrivateAllowed(hostname: string): boolean;
  /** The system's way to resolve, with its hosts file. */
  lookup?: typeof dnsLookup;
  /** What DNS says, soon, or nothing. */
  resolve?: (hostname: string) => Promise<readonly string[]>;
}

/**
 * Keeps connections out of loopback, private, link-local and metadata networks, judged on the
 * resolved address of each connection so that a name cannot change its answer in between.
 */
export function createAddressGuard({
  isPrivateAllowed,
  lookup = dnsLookup,
  resolve = resolveSoon,
}: AddressGuardOptions): AddressGuard {
  const isAllowed = (hostname: string, address: string) =>
    isPublicAddress(address) || isPrivateAllowed(hostname);

  return {
    ensureLiteralAllowed(hostname) {
      const address = bareHostname(hostname);
      if (isIP(address) !== 0 && !isAllowed(address, address)) {
        throw addressNotAllowed(address);
      }
    },

    lookup(hostname, options, callback) {
      lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
        if (error) {
          callback(error, '', 0);
          return;
        }
        const allowed = addresses.filter(({ address }) => isAllowed(hostname, address));
        const first = allowed[0];
        if (!first) {
          callback(addressNotAllowed(hostname), '', 0);
        } else if (options.all) {
          callback(null, allowed);
        } else {
          callback(null, first.address, first.family);
        }
      });
    },

    async ensureProxiedAllowed(hostname) {
      if (isIP(bareHostname(hostname)) !== 0 || isPrivateAllowed(hostname)) {
        return;
      }
      // Which of the addresses the proxy will take is not known: all must be public.
      const isPrivate =
        isPrivateName(hostname) ||
        (await resolve(hostname)).some((address) => !isPublicAddress(address));
      if (isPrivate) {
        throw addressNotAllowed(hostname);
      }
    },
  };
}

function addressNotAllowed(hostname: string): OutboundHttpError {
  return new OutboundHttpError(
    'ERR_ADDRESS_NOT_ALLOWED',
    `"${hostname}" is or resolves to a loopback, private or link-local address. To allow it, name this host in xpack.actions.allowedHosts or set xpack.actions.allowPrivateAddresses to true`,
  );
}
