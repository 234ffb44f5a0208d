import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { createDeliveryId } from './delivery_id';

const moments = fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true });
const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

it('is a UUID of version 7', () =>
  checkProperty(
    fc.property(moments, bytes, (now, random) => {
      expect(createDeliveryId(now, random)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  ));

it('sorts by the time it was made', () =>
  checkProperty(
    fc.property(moments, moments, fc.tuple(bytes, bytes), (one, other, [a, b]) => {
      const first = one.getTime();
      const second = other.getTime();
      fc.pre(first !== second);
      expect(createDeliveryId(one, a) < createDeliveryId(other, b)).toBe(first < second);
    }),
  ));
