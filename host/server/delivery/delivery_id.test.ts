import { createDeliveryId } from './delivery_id';

const NOW = new Date('2026-01-01T12:00:00.123Z');

it('is a UUID of version 7', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(createDeliveryId(NOW, new Uint8Array(10))).toMatch(form);
  expect(createDeliveryId(NOW, new Uint8Array(10).fill(255))).toMatch(form);
  expect(createDeliveryId(new Date(0), new Uint8Array(10).fill(255))).toMatch(form);
});

it('holds the time first and all of the randomness', () => {
  const bytes = Uint8Array.from([0x0a, 0xbc, 0x0d, 1, 2, 3, 4, 5, 6, 7]);
  const id = createDeliveryId(NOW, bytes);
  expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(NOW.getTime());
  expect(id.slice(14)).toBe('7abc-8d01-020304050607');
});

it('sorts by time', () => {
  const later = createDeliveryId(new Date(NOW.getTime() + 1), new Uint8Array(10));
  expect(later > createDeliveryId(NOW, new Uint8Array(10).fill(255))).toBe(true);
});
