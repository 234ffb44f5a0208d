/**
 * A UUID that begins with the time (version 7): those made one after the other lie side by side in
 * the database's index.
 *
 * @param random ten random bytes.
 */
export function createDeliveryId(now: Date, random: Uint8Array): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  const [a = 0, b = 0, c = 0, ...rest] = random;
  const bytes = [0x70 | (a & 0x0f), b, 0x80 | (c & 0x3f), ...rest.slice(0, 7)];
  const hex = time + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
