/** One customer has 2^64 addresses of IPv6, which begin with the same four groups: they count as one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':');
  return plain.includes(':') && (groups.length > 4 || tail !== undefined)
    ? groups.slice(0, 4).join(':')
    : plain;
}
